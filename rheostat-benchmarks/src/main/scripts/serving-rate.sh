#!/bin/sh
# What share of a bare ONNX Runtime loop's rate the service reaches, with the same subnet, images a batch and threads; wrk asks.
#
# serving-rate.sh BUNDLE BUDGET BATCH THREADS SECONDS
#
# BUDGET is as --budget takes it. Needs wrk, and the class path of the benchmarks in CLASSPATH. Service and wrk share this machine.
set -eu
bundle=$1 budget=$2 batch=$3 threads=$4 seconds=$5
rheostat=$(dirname "$0")/../../../../rheostat
folder=$(mktemp -d)
trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$folder"' EXIT
export ORT_DISABLE_TELEMETRY=1

"$rheostat" export "$bundle" --budget "$budget" --out "$folder/subnet.onnx" --quiet >"$folder/export.log"
loop() {
    java io.rheostat.benchmark.serving.ServingLoop "$folder/subnet.onnx" "$batch" "$threads" "$seconds" "$budget" "$folder"
}
loop

"$rheostat" serve "$bundle" --name rheostat --port 18080 --admin-port 18081 --threads "$threads" --max-batch "$batch" \
    --queue $((batch * 4)) --deadline-ms 30000 2>"$folder/serve.log" &
server=$!
until curl -fs http://127.0.0.1:18080/v2/health/ready >/dev/null; do
    kill -0 "$server" || { cat "$folder/serve.log"; exit 1; }
    sleep 0.2
done
ask() {
    wrk --threads 1 --connections $((batch * 3)) --duration "$1s" --latency --script "$folder/request.lua" \
        http://127.0.0.1:18080/v2/models/rheostat/infer
}
# Java is slow until its code is compiled.
ask 30 >/dev/null
# Who hung up at the end has a seat for a moment more.
sleep 1
ask "$seconds"
curl -fs http://127.0.0.1:18081/metrics | grep -E '(batch|run_seconds|queue_seconds|prepare).*(sum|count)|rejections' | grep -v '^#' || true
kill "$server"
wait "$server" || true
loop
