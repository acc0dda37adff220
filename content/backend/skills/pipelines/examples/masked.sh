TOKEN=only-an-example-7f3a
export TOKEN

log() { # what the pipeline does with the output of each step: the known secret becomes ***
    sed "s/$TOKEN/***/g"
}

echo "1. printed as it is"
echo "deploying with $TOKEN" | log
echo "2. in base64, as many headers carry it"
printf 'mei:%s' "$TOKEN" | base64 | log
echo "3. cut in two"
echo "$TOKEN" | cut -c 1-10 | log
echo "$TOKEN" | cut -c 11- | log
echo "4. the whole environment, as JSON"
python3 -c 'import json, os; print(json.dumps({"TOKEN": os.environ["TOKEN"]}))' | log
