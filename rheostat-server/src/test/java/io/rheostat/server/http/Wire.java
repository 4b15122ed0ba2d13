package io.rheostat.server.http;

import io.rheostat.server.Client;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection on which bytes are sent as a test wants them. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static Wire to(RheostatServer server) throws IOException {
        return to(server.port());
    }

    static Wire to(int port) throws IOException {
        return of(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static Wire of(Socket socket) throws IOException {
        return new Wire(socket);
    }

    /** A request of a client that keeps to the rules. */
    static byte[] post(String path, byte[] body, String... headers) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String extra =
                String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList());
        request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n"
                        + extra + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** No more is sent; what comes can still be received. */
    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** All that comes until the other side closes. */
    String receiveAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    String receiveLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\n';
                b = socket.getInputStream().read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    void skip(int bytes) throws IOException {
        socket.getInputStream().skipNBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Until something holds that the operators' port tells; fails by never coming true, and how long it takes says nothing. */
    static void await(RheostatServer server, String path, String expected) throws InterruptedException {
        String found = "";
        for (int i = 0; i < 3_000; i++) {
            found = new String(Client.admin(server).get(path).body(), StandardCharsets.UTF_8);
            if (found.contains(expected)) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError(path + " never says " + expected + " but " + found);
    }
}
