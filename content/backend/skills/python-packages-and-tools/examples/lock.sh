set -eu
export PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 SOURCE_DATE_EPOCH=1767225600

# build FEE: version 1.4.0 of the package, with this fee a day, into dist/
build() {
    mkdir -p fees-project/src/fees
    echo "def fee(days): return days * $1" > fees-project/src/fees/__init__.py
    cat > fees-project/pyproject.toml <<'END'
[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"
[project]
name = "fees"
version = "1.4.0"
END
    rm -rf dist fees-project/build
    python3 -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir dist ./fees-project
}
python3 -m venv --without-pip .venv
pip="python3 -m pip --python .venv/bin/python"

build 10
file=$(echo dist/fees-1.4.0-*.whl)
hash=$(python3 -m pip hash "$file" | tail -n 1 | sed 's/--hash=//')
echo "fees==1.4.0 --hash=$hash" > requirements.txt
echo "locked: $(sed -E "s/[0-9a-f]{64}/(64 digits)/" requirements.txt)"

$pip install --quiet --require-hashes --find-links dist -r requirements.txt
.venv/bin/python -c 'import fees; print("installed:", fees.fee(32), "cents")'

echo "somebody replaces the file, under the same version:"
build 90
$pip install --quiet --force-reinstall --require-hashes --find-links dist \
    -r requirements.txt 2>&1 |
    sed -E "s|file://$PWD/||; s/[0-9a-f]{64}/(64 digits)/; s/^ +/    /; /^$/d" || true
.venv/bin/python -c 'import fees; print("still installed:", fees.fee(32), "cents")'
