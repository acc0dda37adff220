require "erb"

title = "<b>Kindred</b>"

puts ERB.new("<li><%= title %></li>").result(binding)
puts ERB.new("<li><%= ERB::Util.html_escape(title) %></li>").result(binding)

# The command decides what becomes of the value; a line that prints nothing has no =
puts ERB.new(<<~PAGE, trim_mode: "-").result(binding)
  <ul>
  <%- ["Solaris", "Kindred"].each do |book| -%>
    <li><%= book %></li>
  <%- end -%>
  </ul>
PAGE
