import json


class CannotStart(Exception):
    pass


def settings(text):
    try:
        return json.loads(text)["loan_days"]
    except KeyError as error:
        raise CannotStart("the settings are not complete") from error


settings('{"loan_day": 21}')
