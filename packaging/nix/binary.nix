# The released program, nothing compiled. packaging/fill.sh puts address, version and sums in; each release holds the result.
# The musl programs need no library, so they run on NixOS as they are.
{ lib, stdenvNoCC, fetchurl, installShellFiles }:

let
  machines = {
    x86_64-linux = { target = "x86_64-unknown-linux-musl"; sha256 = "@LINUX_INTEL@"; };
    aarch64-linux = { target = "aarch64-unknown-linux-musl"; sha256 = "@LINUX_ARM@"; };
    x86_64-darwin = { target = "x86_64-apple-darwin"; sha256 = "@MAC_INTEL@"; };
    aarch64-darwin = { target = "aarch64-apple-darwin"; sha256 = "@MAC_ARM@"; };
  };
  system = stdenvNoCC.hostPlatform.system;
  machine = machines.${system} or (throw "nutgraf: no built program for ${system}");
in stdenvNoCC.mkDerivation {
  pname = "nutgraf";
  version = "@VERSION@";
  src = fetchurl {
    url = "@RELEASES@/v@VERSION@/nutgraf-@VERSION@-${machine.target}.tar.gz";
    inherit (machine) sha256;
  };
  nativeBuildInputs = [ installShellFiles ];
  dontStrip = true;
  installPhase = ''
    install -Dm755 nutgraf $out/bin/nutgraf
    installManPage nutgraf.1
    for shell in bash fish zsh; do $out/bin/nutgraf completions $shell > nutgraf.$shell; done
    installShellCompletion nutgraf.{bash,fish,zsh}
  '';
  meta = {
    homepage = "@REPOSITORY@";
    license = with lib.licenses; [ mit asl20 ];
    mainProgram = "nutgraf";
    platforms = builtins.attrNames machines;
    sourceProvenance = [ lib.sourceTypes.binaryNativeCode ];
  };
}
