# The app in a container: docker build -t hai-phong-2045 . && docker run --rm -p 8501:8501 hai-phong-2045
# python3 tests/container.py runs these steps without Docker.
FROM python:3.11-slim

WORKDIR /app
COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check -r requirements.txt

COPY app.py ./
COPY .streamlit .streamlit
COPY data data
COPY models models
COPY scenarios scenarios
COPY views views
# The model is checked once here, so that a faulty one never becomes an image.
RUN python -m scenarios run current_path > /dev/null

USER nobody
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD python -c "import urllib.request as web; web.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"
CMD ["python", "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.address=0.0.0.0", "--server.port=8501"]
