# The formula of a tap. packaging/fill.sh puts the release's address, version and sums in; each release holds the result.
class Nutgraf < Formula
  desc "Static site generator for story digests: saved articles in, cited timelines out"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@RELEASES@/v@VERSION@/nutgraf-@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@MAC_ARM@"
    end
    on_intel do
      url "@RELEASES@/v@VERSION@/nutgraf-@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@MAC_INTEL@"
    end
  end

  on_linux do
    on_arm do
      url "@RELEASES@/v@VERSION@/nutgraf-@VERSION@-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@LINUX_ARM@"
    end
    on_intel do
      url "@RELEASES@/v@VERSION@/nutgraf-@VERSION@-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@LINUX_INTEL@"
    end
  end

  def install
    bin.install "nutgraf"
    man1.install "nutgraf.1"
    generate_completions_from_executable(bin/"nutgraf", "completions")
  end

  test do
    system bin/"nutgraf", "new", "site"
    system bin/"nutgraf", "build", "--locked", "--root", "site"
    system bin/"nutgraf", "check", "--root", "site"
    assert_path_exists testpath/"site/public/index.html"
  end
end
