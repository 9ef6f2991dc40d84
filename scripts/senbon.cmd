@echo off
rem Runs senbon.jar, which lies in ..\lib (of a release), in ..\target (of a source tree) or beside
rem this file, with the options of Java that suit it. SENBON_HEAP is the largest Java heap,
rem SENBON_JAVA_OPTS are more options for Java. The exit code is senbon's.
setlocal DisableDelayedExpansion
set "SB_HERE=%~dp0"
set "SB_JAR=%SB_HERE%..\target\senbon.jar"
if not exist "%SB_JAR%" set "SB_JAR=%SB_HERE%..\lib\senbon.jar"
if not exist "%SB_JAR%" set "SB_JAR=%SB_HERE%senbon.jar"
if exist "%SB_JAR%" goto found
>&2 echo senbon: there is no senbon.jar in "%SB_HERE%", its ..\lib or ..\target; put it there
exit /b 2

:found
set "SB_JAVA=java.exe"
if defined JAVA_HOME set "SB_JAVA=%JAVA_HOME:"=%\bin\java.exe"
if not defined JAVA_HOME goto search
if exist "%SB_JAVA%" goto start
>&2 echo senbon: no Java found in JAVA_HOME; install Java 17 or later, or set JAVA_HOME to it
exit /b 2

:search
for %%j in (java.exe) do if not "%%~$PATH:j"=="" goto start
>&2 echo senbon: no Java found; install Java 17 or later, or set JAVA_HOME to it
exit /b 2

:start
set "SB_OPTIONS="
if exist "%SB_HERE%..\lib\work.options" set SB_OPTIONS="@%SB_HERE%..\lib\work.options"
set "SB_HEAP="
if defined SENBON_HEAP set "SB_HEAP=-Xmx%SENBON_HEAP%"
"%SB_JAVA%" %SB_OPTIONS% %SB_HEAP% %SENBON_JAVA_OPTS% -cp "%SB_JAR%" senbon.Senbon %*
exit /b %ERRORLEVEL%
