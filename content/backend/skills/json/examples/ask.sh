echo "--- titles before 1960"
jq -r '.books[] | select(.year < 1960) | .title' library.json
echo "--- members without an address"
jq -c '.members[] | select(.email == null) | {id, name}' library.json
echo "--- open loans"
jq '[.loans[] | select(.returned_on == null)] | length' library.json
echo "--- one object a line"
jq -c '.books[:2][]' library.json
