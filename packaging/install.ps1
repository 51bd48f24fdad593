# Installs a released nutgraf on Windows: takes the archive, checks its SHA-256, puts the program in its place.
# Nothing is run or replaced before the check has passed.
#
#   $env:NUTGRAF_RELEASES     where releases lie; below it v1.2.3/nutgraf-1.2.3-TARGET.zip and v1.2.3/SHA256SUMS
#   $env:NUTGRAF_VERSION      the version to install
#   $env:NUTGRAF_INSTALL_DIR  the folder for the program (%LOCALAPPDATA%\nutgraf\bin)
#   $env:NUTGRAF_SHA256       the sum that the archive must have, where the release's own list is not to be trusted
#
# The copy of this script that a release holds knows its releases and version; the one in the source has to be told.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
# Windows PowerShell 5 draws a bar that makes downloads many times slower, and may not offer TLS 1.2 by itself.
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

function Stop-Install([string] $Message, [string] $Hint) {
    throw "$Message`n  = hint: $Hint"
}

function Get-Setting([string] $Name, [string] $Default) {
    $value = [Environment]::GetEnvironmentVariable($Name)
    if ([string]::IsNullOrEmpty($value)) { $Default } else { $value }
}

function Get-File([string] $Address, [string] $Path, [string] $Hint) {
    try {
        if (([Uri] $Address).IsFile) { return Copy-Item ([Uri] $Address).LocalPath $Path }
        Invoke-WebRequest -UseBasicParsing -Uri $Address -OutFile $Path
    } catch {
        Stop-Install "$Address could not be fetched: $($_.Exception.Message)" $Hint
    }
}

function Install-Nutgraf {
    $releases = Get-Setting 'NUTGRAF_RELEASES' '@RELEASES@'
    $version = (Get-Setting 'NUTGRAF_VERSION' '@VERSION@') -replace '^v', ''
    $folder = Get-Setting 'NUTGRAF_INSTALL_DIR' (Join-Path $env:LOCALAPPDATA 'nutgraf\bin')
    if ("$releases$version".Contains('@')) {
        Stop-Install 'this copy does not know where the releases are' `
            'take install.ps1 from a release, or set NUTGRAF_RELEASES and NUTGRAF_VERSION'
    }
    # Windows on arm64 runs the x86-64 program.
    if (-not [Environment]::Is64BitOperatingSystem) {
        Stop-Install 'there is no built program for 32-bit Windows' 'build it from source with cargo'
    }
    $name = "nutgraf-$version-x86_64-pc-windows-msvc"
    $address = "$releases/v$version"
    $work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        Write-Host "fetching $name"
        $archive = Join-Path $work "$name.zip"
        Get-File "$address/$name.zip" $archive "does version $version exist?"
        $wanted = Get-Setting 'NUTGRAF_SHA256' ''
        if ($wanted -eq '') {
            $sums = Join-Path $work 'SHA256SUMS'
            Get-File "$address/SHA256SUMS" $sums 'state the sum yourself with NUTGRAF_SHA256'
            foreach ($line in Get-Content $sums) {
                $sum, $file = $line -split '\s+\*?', 2
                if ($file -eq "$name.zip") { $wanted = $sum }
            }
            if ($wanted -eq '') { Stop-Install "SHA256SUMS does not list $name.zip" 'nothing was installed; report it' }
        }
        $found = (Get-FileHash -Algorithm SHA256 -Path $archive).Hash
        # -ne compares without regard to case.
        if ($found -ne $wanted) {
            Stop-Install "$name.zip has the SHA-256 $found, expected $wanted" `
                'nothing was installed; fetch it again, and report it where that does not help'
        }
        Expand-Archive -Path $archive -DestinationPath $work
        $program = Join-Path $work "$name\nutgraf.exe"
        $told = & $program --version
        if ($told -ne "nutgraf $version") {
            Stop-Install "the archive holds '$told', expected 'nutgraf $version'" 'report it'
        }
        New-Item -ItemType Directory -Force -Path $folder | Out-Null
        Move-Item -Force -Path $program -Destination (Join-Path $folder 'nutgraf.exe')
        Write-Host "installed $told in $folder"
        if (($env:PATH -split ';') -contains $folder) {
            Write-Host 'next: nutgraf new my-digest'
        } else {
            Write-Host "next: add $folder to your PATH, then: nutgraf new my-digest"
        }
    } finally {
        Remove-Item -Recurse -Force -Path $work
    }
}

Install-Nutgraf
