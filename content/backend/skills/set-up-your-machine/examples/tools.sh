# Which of the tools answer here, and with which version?
for tool in git sqlite3 curl python3 java php ruby pyhton3; do
    if command -v "$tool" > found.txt; then
        case $tool in
            java) version=$(java -version 2>&1) ;;
            *) version=$("$tool" --version) ;;
        esac
        echo "$tool: $version" | head -n 1 | cut -c 1-50
    else
        echo "$tool: not found"
    fi
done
