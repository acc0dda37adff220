mkdir lib home
export HOME="$PWD/home"
cat > lib/desk.rb <<'RUBY'
class Desk
  def lend(book, member, days)
    return false if member==6
    copies = @copies[book]
    label = 'book'
    if copies.nil? then
      return false
    end
    true
  end
end
RUBY
cat > .rubocop.yml <<'YAML'
AllCops:
  NewCops: enable
  TargetRubyVersion: 3.1
Style/Documentation:
  Enabled: false
Style/StringLiterals:
  EnforcedStyle: double_quotes
YAML
echo '$ rubocop'
rubocop --cache false --format emacs | sed "s|$PWD/||"
echo '$ rubocop --autocorrect'
rubocop --cache false --autocorrect --format emacs | sed "s|$PWD/||" | grep -v Corrected
cat lib/desk.rb
ruby -wc lib/desk.rb
