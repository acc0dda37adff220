copies = "3"

print(copies * 2)
print(int(copies) * 2)
print(copies + 1)
