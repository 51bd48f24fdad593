# Built from this source. `nix-build packaging/nix` in a copy of it; or callPackage this file from an overlay.
{ lib, rustPlatform, installShellFiles, gitMinimal }:

let manifest = (lib.importTOML ../../Cargo.toml).package;
in rustPlatform.buildRustPackage {
  pname = manifest.name;
  version = manifest.version;
  # Only what the registry's package would hold: target/ and public/ of a working copy would change the hash.
  src = lib.fileset.toSource {
    root = ../..;
    fileset = lib.fileset.unions [
      ../../Cargo.toml
      ../../Cargo.lock
      ../../README.md
      ../../ARCHITECTURE.md
      ../../CHANGELOG.md
      ../../site.toml
      ../../src
      ../../themes
      ../../content
      ../../docs
      ../../tests
      ../../benches
      ../../packaging
      ../../action.yml
    ];
  };
  cargoLock.lockFile = ../../Cargo.lock;

  nativeBuildInputs = [ installShellFiles ];
  nativeCheckInputs = [ gitMinimal ];
  # The whole suite takes a compiler of its own; one site built and proved shows that the program works.
  doCheck = false;
  doInstallCheck = true;
  installCheckPhase = ''
    $out/bin/nutgraf new site
    $out/bin/nutgraf build --locked --root site
    $out/bin/nutgraf check --root site
  '';
  postInstall = ''
    $out/bin/nutgraf man > nutgraf.1
    installManPage nutgraf.1
    for shell in bash fish zsh; do $out/bin/nutgraf completions $shell > nutgraf.$shell; done
    installShellCompletion nutgraf.{bash,fish,zsh}
  '';

  meta = {
    description = manifest.description;
    license = with lib.licenses; [ mit asl20 ];
    mainProgram = "nutgraf";
    platforms = lib.platforms.unix;
  };
}
