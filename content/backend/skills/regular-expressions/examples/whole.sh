# May this text be a member's number? It must consist of digits only.
# The input has a line break and more; the second ends in a line break.
cat > Check.java <<'JAVA'
import java.util.regex.Pattern;
public class Check {
    public static void main(String[] arguments) {
        for (String text : new String[] {"12\n<script>", "12\n"}) {
            System.out.print(Pattern.compile("^[0-9]+$").matcher(text).find() + " "
                + Pattern.compile("[0-9]+").matcher(text).matches() + "   ");
        }
        System.out.println();
    }
}
JAVA
cat > check.py <<'PYTHON'
import re
for text in ["12\n<script>", "12\n"]:
    print(bool(re.search("^[0-9]+$", text)), bool(re.fullmatch("[0-9]+", text)), end="   ")
print()
PYTHON
cat > check.php <<'PHP'
<?php
foreach (["12\n<script>", "12\n"] as $text) {
    echo preg_match('/^[0-9]+$/', $text), ' ', preg_match('/\A[0-9]+\z/', $text), '   ';
}
echo "\n";
PHP
cat > check.rb <<'RUBY'
["12\n<script>", "12\n"].each do |text|
  print text.match?(/^[0-9]+$/), " ", text.match?(/\A[0-9]+\z/), "   "
end
puts
RUBY
cat > check.mjs <<'NODE'
let line = "";
for (const text of ["12\n<script>", "12\n"]) {
  line += `${/^[0-9]+$/.test(text)} ${/^[0-9]+$/.test(text)}   `;
}
console.log(line);
NODE
printf 'Python      '; python3 check.py
printf 'Java        '; java Check.java
printf 'PHP         '; php check.php
printf 'Ruby        '; ruby check.rb
printf 'JavaScript  '; node check.mjs
