# In Windows PowerShell 5.1, as administrator, on a machine with IIS.
Import-Module WebAdministration

New-WebAppPool -Name library
Set-ItemProperty IIS:\AppPools\library -Name managedRuntimeVersion -Value ''   # "No Managed Code"

New-Item C:\sites\library -ItemType Directory -Force | Out-Null
Set-Content C:\sites\library\index.html '<h1>Library</h1>'
icacls C:\sites\library /grant 'IIS AppPool\library:(OI)(CI)RX'

New-Website -Name library -PhysicalPath C:\sites\library -ApplicationPool library `
    -IPAddress 127.0.0.1 -Port 8257 -HostHeader library.example

curl.exe -s -i -H 'Host: library.example' http://127.0.0.1:8257/
curl.exe -s -o NUL -w '%{http_code}' -H 'Host: other.example' http://127.0.0.1:8257/

Restart-WebAppPool -Name library

Remove-Website -Name library
Remove-WebAppPool -Name library
