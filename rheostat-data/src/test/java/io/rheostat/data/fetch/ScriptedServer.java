package io.rheostat.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of one file that does to each request what the script says next, and behaves well when the script is over. */
final class ScriptedServer implements AutoCloseable {
    /** What is done to one request. */
    @FunctionalInterface
    interface Turn {
        void answer(ScriptedServer server, HttpExchange exchange) throws IOException;
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Turn> script = new ArrayDeque<>();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    volatile byte[] content;
    volatile String tag = "\"one\"";

    ScriptedServer(byte[] content, Turn... turns) throws IOException {
        this.content = content;
        script.addAll(Arrays.asList(turns));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    void then(Turn... turns) {
        synchronized (script) {
            script.addAll(Arrays.asList(turns));
        }
    }

    URI folder() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + http.getAddress().getPort());
    }

    URI address(String name) {
        return URI.create(folder() + "/" + name);
    }

    /** The header {@code Range} of every request so far, or {@code "none"}. */
    List<String> ranges() {
        return List.copyOf(ranges);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "none" : range);
        Turn turn;
        synchronized (script) {
            turn = script.isEmpty() ? well() : script.poll();
        }
        try {
            turn.answer(this, exchange);
        } finally {
            exchange.close();
        }
    }

    /** As the standard says, with ranges and their conditions. */
    static Turn well() {
        return (server, exchange) -> server.send(exchange, Integer.MAX_VALUE, true);
    }

    /** Promises everything that was asked for, and hangs up after {@code bytes}. */
    static Turn cutAfter(int bytes) {
        return (server, exchange) -> server.send(exchange, bytes, true);
    }

    /** Sends the file from its beginning, whatever was asked for. */
    static Turn ignoringRange(int bytes) {
        return (server, exchange) -> server.send(exchange, bytes, false);
    }

    /** Sends a little and then nothing, and keeps the connection open. */
    static Turn stallAfter(int bytes) {
        return (server, exchange) -> {
            exchange.sendResponseHeaders(200, server.content.length);
            exchange.getResponseBody().write(server.content, 0, bytes);
            exchange.getResponseBody().flush();
            try {
                server.closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    static Turn status(int status) {
        return (server, exchange) -> exchange.sendResponseHeaders(status, -1);
    }

    static Turn redirect(String location) {
        return (server, exchange) -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static Turn page() {
        return (server, exchange) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            byte[] page = "<html>Sign in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        };
    }

    /** Answers a request for the rest with another part of the file. */
    static Turn otherPart() {
        return (server, exchange) -> {
            int length = server.content.length;
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-" + (length - 1) + "/" + length);
            exchange.sendResponseHeaders(206, length);
            exchange.getResponseBody().write(server.content);
        };
    }

    /** Sends other bytes than those of the file, but as many. */
    static Turn wrongBytes() {
        return (server, exchange) -> {
            byte[] wrong = server.content.clone();
            wrong[wrong.length / 2] ^= 1;
            exchange.sendResponseHeaders(200, wrong.length);
            exchange.getResponseBody().write(wrong);
        };
    }

    /** Does not say how long the file is. */
    static Turn lengthless() {
        return (server, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(server.content);
            exchange.getResponseBody().close();
        };
    }

    private void send(HttpExchange exchange, int most, boolean ranged) throws IOException {
        int from = ranged ? from(exchange) : 0;
        exchange.getResponseHeaders().set("ETag", tag);
        int rest = content.length - from;
        if (from > 0) {
            String range = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
            exchange.getResponseHeaders().set("Content-Range", range);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest);
        exchange.getResponseBody().write(content, from, Math.min(most, rest));
        exchange.getResponseBody().flush();
    }

    private int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        boolean applies = range != null && (condition == null || condition.equals(tag));
        return applies ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1)) : 0;
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
