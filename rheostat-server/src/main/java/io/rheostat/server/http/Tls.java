package io.rheostat.server.http;

import java.nio.file.Path;

/**
 * The server's certificate and its key.
 *
 * @param keystore a PKCS #12 file
 * @param password of the file
 */
public record Tls(Path keystore, String password) {
    @Override
    public String toString() {
        return "Tls[" + keystore + "]";
    }
}
