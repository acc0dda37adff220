mkdir lib test
cat > lib/due.rb <<'RUBY'
require "date"

module Due
  def self.days_late(due, today)
    (today - due).to_i
  end
end
RUBY
cat > test/due_test.rb <<'RUBY'
require "minitest/autorun"
require_relative "../lib/due"

class DueTest < Minitest::Test
  def setup
    @due = Date.new(2026, 3, 23)
  end

  def test_one_day_after_the_due_date_is_one_day_late
    assert_equal 1, Due.days_late(@due, Date.new(2026, 3, 24))
  end

  def test_before_the_due_date_nothing_is_late
    assert_equal 0, Due.days_late(@due, Date.new(2026, 3, 20))
  end

  def test_days_are_counted_across_the_end_of_a_month
    assert_equal 10, Due.days_late(@due, Date.new(2026, 4, 2))
  end
end
RUBY
# The seed fixes the order of the tests; without it, it differs each time.
ruby test/due_test.rb --seed 6 > report.txt
status=$?
grep -v -e '^Finished' report.txt | cat -s
echo "ended with status $status"
exit $status
