set -u
export PYTHONDONTWRITEBYTECODE=1 COLUMNS=80
mkdir -p library/src/library library/tests
cd library
cat > pyproject.toml <<'END'
[project]
name = "library"
version = "0.1.0"
requires-python = ">=3.11"

[tool.pytest.ini_options]
pythonpath = ["src"]
testpaths = ["tests"]

[tool.mypy]
files = ["src"]
strict = true
END
touch src/library/__init__.py
cat > src/library/fees.py <<'END'
def fee(days: int, cents_a_day: int = 10) -> int:
    return max(0, days) * cents_a_day


def letter(name: str, email: str | None, days: int) -> str:
    if days == 0:
        return ""
    address = email.lower()
    return f"To {address}: {name}, you owe {fee(days)} cents."
END
cat > tests/test_fees.py <<'END'
import pytest

from library.fees import fee, letter


@pytest.mark.parametrize("days, cents", [(0, 0), (1, 10), (32, 320), (-3, 0)])
def test_fee(days, cents):
    assert fee(days) == cents


def test_letter_names_the_sum():
    assert "320 cents" in letter("Priya Nair", "priya@mail.example", 32)


def test_fee_has_a_limit():
    assert fee(100) == 500
END

echo "== the tests"
python3 -m pytest -q -p no:cacheprovider 2>&1 | sed -E 's/ in [0-9.]+s//'
echo "== the type checker"
mypy --cache-dir=/dev/null
