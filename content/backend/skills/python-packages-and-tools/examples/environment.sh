set -eu
export PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

# A project with one module, in the shape that pip expects.
mkdir -p fees-project/src/fees
echo 'def fee(days): return days * 10' > fees-project/src/fees/__init__.py
cat > fees-project/pyproject.toml <<'END'
[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "fees"
version = "1.4.0"
requires-python = ">=3.11"
END

# An environment, and the package in it. (Offline, so setuptools comes from the system.)
python3 -m venv --system-site-packages .venv
.venv/bin/python -m pip install --quiet --no-build-isolation ./fees-project

for python in .venv/bin/python python3; do
    echo "$python:"
    $python -c 'import fees; print(fees.fee(32), "cents, from", fees.__file__)' 2>&1 |
        tail -n 1 | sed "s|$PWD/||"
done
.venv/bin/python -m pip show fees | sed -n 1,2p
