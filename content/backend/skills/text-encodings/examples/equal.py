import unicodedata

typed = "Pedro P\u00e1ramo"
from_mac = "Pedro Pa\u0301ramo"
print(typed, "|", from_mac)
print("equal:", typed == from_mac, "- lengths:", len(typed), len(from_mac))

normal = unicodedata.normalize("NFC", from_mac)
print("equal after NFC:", typed == normal)

print("STRASSE and straße:", "STRASSE".lower() == "straße".lower(), "STRASSE".casefold() == "straße".casefold())

cook = "\U0001F469\u200D\U0001F373"
print("one sign on the screen, code points:", len(cook), "- bytes:", len(cook.encode("utf-8")))
