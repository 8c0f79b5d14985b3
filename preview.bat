@echo off
rem Preview the handbook on Windows: double-click this file.
rem Needs Python 3.11, 3.12 or 3.13. The first start installs what is missing and takes some minutes.
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
for %%P in ("py -3.12" "py -3.11" "py -3.13" "python") do (
  %%~P -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))" >nul 2>&1
  if not errorlevel 1 (
    set "KB_PYTHON=%%~P"
    goto found
  )
)
echo Python 3.11, 3.12 or 3.13 was not found.
echo Install it from your software centre or from www.python.org, tick "Add python.exe to PATH", and try again.
goto failed

:found
rem The variable PYTHON would override the choice made above.
set PYTHON=
chcp 65001 >nul
echo Starting the preview. Your browser opens by itself. Press Ctrl+C here to stop.
%KB_PYTHON% scripts\setup serve --open
if errorlevel 1 goto failed
goto :eof

:failed
echo.
echo The preview did not start. The lines above say why.
pause
exit /b 1
