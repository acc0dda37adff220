from decimal import ROUND_HALF_UP, Decimal

print("0.1 + 0.2 =", 0.1 + 0.2)
print("0.1 is kept as", Decimal(0.1))
print("three fees of 0.10 are 0.30:", 0.10 * 3 == 0.30, "- in cents:", 10 * 3 == 30)
print("whole cents of 1.15:", int(1.15 * 100), "- by decimal:", int(Decimal("1.15") * 100))

half = Decimal("0.125")
cent = Decimal("0.01")
print("0.125 rounded to even:", half.quantize(cent), "- half up:", half.quantize(cent, ROUND_HALF_UP))
