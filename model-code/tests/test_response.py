import io
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from flask import Flask

from headgate_ml.response import Response


def test_is_a_wsgi_application():
    # GIVEN the standard library's checker between a server and the answer
    environ = {"QUERY_STRING": ""}
    setup_testing_defaults(environ)
    environ["wsgi.input"] = io.BytesIO()
    started = []
    response = Response(b"{}", "application/json", 400, {"X-Version": "3"})
    answer = validator(response)(environ, lambda *start: started.append(start))
    # WHEN the server reads it
    body = b"".join(answer)
    answer.close()
    # THEN body, status and headers are the response's
    [(status, headers)] = started
    assert (body, status) == (b"{}", "400 Bad Request")
    assert dict(headers) == {
        "Content-Type": "application/json",
        "Content-Length": "2",
        "X-Version": "3",
    }


def test_the_images_flask_takes_it_for_the_response():
    # GIVEN the server that the scikit-learn image runs, with a view that returns ours
    app = Flask("serving")
    response = Response(b"{}", "application/json", 400, {"X-Version": "3"})
    app.add_url_rule("/invocations", "invocations", lambda: response, methods=["POST"])
    # WHEN a client asks
    answer = app.test_client().post("/invocations")
    # THEN status, headers and body arrive
    assert (answer.status_code, answer.data) == (400, b"{}")
    assert answer.headers["X-Version"] == "3"
    assert answer.content_type == "application/json"
