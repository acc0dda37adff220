cat > htaccess.conf <<'CONF'
Include apache_here.conf
LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
Listen 127.0.0.1:8251
DocumentRoot ${HERE}/site
<Directory ${HERE}/site>
    Require all granted
</Directory>
<Directory ${HERE}/site/open>
    AllowOverride FileInfo AuthConfig
</Directory>
CONF

mkdir -p site/closed site/open/staff site/open/tidy
echo 'Redirect 302 /closed/ http://library.example/' > site/closed/.htaccess
echo 'Redirect 302 /open/old http://library.example/' > site/open/.htaccess
echo 'Require all denied' > site/open/staff/.htaccess
echo 'Options -Indexes' > site/open/tidy/.htaccess
for folder in site/closed site/open site/open/staff site/open/tidy; do
    echo 'a page' > $folder/index.html
done

sh apache_try.sh -l htaccess.conf /closed/ /open/ /open/old /open/staff/ /open/tidy/
