/** A small web server in Python with Flask: for pip, its cache, and unbuffered output. */
import type { Sample } from "./sample.ts";

export const pythonApp: Sample = {
  name: "python-app",
  files: {
    "README.md": `# python-app

A small web server on Python and Flask.

    docker build -t python-app .
    docker run -d --name python-app -p 5000:5000 python-app
    curl localhost:5000
`,
    "README.ko.md": `# python-app

Python과 Flask로 만든 작은 웹 서버입니다.

    docker build -t python-app .
    docker run -d --name python-app -p 5000:5000 python-app
    curl localhost:5000
`,
    "requirements.txt": "flask==3.0.3\n",
    "app.py": `import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/")
def hello():
    return "Hello from python-app\\n"


@app.route("/health")
def health():
    return jsonify(status="ok")


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "5000")))
`,
    Dockerfile: `FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
`,
    "Dockerfile.naive": `FROM python:3.12
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD python app.py
`,
    ".dockerignore": `__pycache__
*.pyc
.venv
Dockerfile*
README*
.git
`,
  },
};
