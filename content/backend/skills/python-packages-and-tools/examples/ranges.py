from packaging.specifiers import SpecifierSet

VERSIONS = ["1.3.9", "1.4.0", "1.4.7", "1.10.0", "2.0.0rc1", "2.0.0"]

for text in ["==1.4.0", "~=1.4.0", "~=1.4", ">=1.4,<2", ">=1.4", ""]:
    fits = list(SpecifierSet(text).filter(VERSIONS))
    print(f"{text or '(nothing)':10} takes {fits[-1]:7} of {fits}")
