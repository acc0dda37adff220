from collections import Counter

lent = ["Solaris", "Kindred", "Kitchen", "Kindred", "Solaris", "Beloved", "Kindred"]

for title, times in Counter(lent).most_common():
    if times > 1:
        print(times, title)
