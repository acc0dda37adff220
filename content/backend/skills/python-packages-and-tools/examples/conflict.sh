set -eu
export PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

# package NAME VERSION [REQUIREMENT]: builds a package without content into dist/
package() {
    mkdir -p "$1-$2"
    cat > "$1-$2/pyproject.toml" <<END
[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"
[project]
name = "$1"
version = "$2"
dependencies = [${3:+"\"$3\""}]
[tool.setuptools]
py-modules = []
END
    python3 -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir dist "./$1-$2"
}
package fees 1.4.0
package fees 1.5.2
package fees 2.0.0
package reminders 3.1.0 'fees>=1.4,<2'

python3 -m venv --without-pip .venv
pip="python3 -m pip --python .venv/bin/python"

echo "1. whatever fits:"
$pip install --quiet --find-links dist reminders
$pip freeze

echo "2. the newest fees as well:"
$pip install --quiet --find-links dist reminders 'fees>=2'
