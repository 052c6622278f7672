@echo off
rem Stands where Electron's executable would on Windows: Node runs the main process, Chromium its windows.
setlocal enabledelayedexpansion
if not defined ELECTRON_HOST_NODE set ELECTRON_HOST_NODE=node
set inspect=
for %%a in (%*) do (
  set argument=%%~a
  if "!argument:~0,9!"=="--inspect" set inspect=%%a
)
"%ELECTRON_HOST_NODE%" --disable-warning=ExperimentalWarning --disable-warning=SharpElectronLinux %inspect% "%~dp0boot.ts" %*
