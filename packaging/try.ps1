# Tries install.ps1 on Windows with a release made here: another sum is refused, the right one is installed.
# The program in the archive is one that Windows has everywhere, so what it says is not a version: the last step of the
# installer refuses it, and that it got so far shows that the sum was taken as right.
$ErrorActionPreference = 'Stop'
$work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
$name = 'nutgraf-9.9.9-x86_64-pc-windows-msvc'
New-Item -ItemType Directory -Path (Join-Path $work "made\$name"), (Join-Path $work 'v9.9.9') | Out-Null
Copy-Item "$env:SystemRoot\System32\where.exe" (Join-Path $work "made\$name\nutgraf.exe")
$archive = Join-Path $work "v9.9.9\$name.zip"
Compress-Archive -Path (Join-Path $work "made\$name") -DestinationPath $archive
$env:NUTGRAF_RELEASES = ([Uri] $work).AbsoluteUri
$env:NUTGRAF_VERSION = '9.9.9'
$env:NUTGRAF_INSTALL_DIR = Join-Path $work 'bin'

function Get-Refusal {
    try { & (Join-Path $PSScriptRoot 'install.ps1') } catch { return "$_" }
    throw 'nothing was refused'
}

Set-Content (Join-Path $work 'v9.9.9\SHA256SUMS') ('0' * 64 + "  $name.zip")
$said = Get-Refusal
if ($said -notmatch 'has the SHA-256') { throw "another sum: $said" }
Set-Content (Join-Path $work 'v9.9.9\SHA256SUMS') ((Get-FileHash $archive).Hash.ToLower() + "  $name.zip")
$said = Get-Refusal
if ($said -notmatch 'the archive holds') { throw "the right sum: $said" }
if (Test-Path (Join-Path $env:NUTGRAF_INSTALL_DIR 'nutgraf.exe')) { throw 'it was installed all the same' }
