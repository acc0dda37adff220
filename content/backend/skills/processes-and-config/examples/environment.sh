days=21
export desk=north
echo "child sees:  days='$(sh -c 'echo $days')' desk='$(sh -c 'echo $desk')'"

sh -c 'desk=south; echo "child sets:  desk=$desk"'
echo "parent has:  desk=$desk"

desk=east sh -c 'echo "for one run: desk=$desk"'
echo "afterwards:  desk=$desk"
