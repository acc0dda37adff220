for character in "aéł€📕":
    number = ord(character)
    print(f"{character}  U+{number:04X}  UTF-8 {character.encode('utf-8').hex(' '):12}"
          f"  UTF-16 {character.encode('utf-16-be').hex(' ')}")
