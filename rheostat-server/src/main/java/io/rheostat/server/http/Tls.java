package io.rheostat.server.http;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;

/**
 * The server's certificate and its key.
 *
 * @param keystore a PKCS #12 file
 * @param password of the file
 */
public record Tls(Path keystore, String password) {
    /** @throws InvalidInputException where the file can't be opened, or holds no key */
    void check() {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            requireKey(keys);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new InvalidInputException(
                    "tls: " + keystore + " can't be opened as a PKCS #12 file with the password that is given."
                            + " Maybe RHEOSTAT_TLS_PASSWORD is missing or wrong, or the file is of another kind.",
                    unusable);
        }
    }

    private void requireKey(KeyStore keys) throws KeyStoreException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                return;
            }
        }
        throw new InvalidInputException(
                "tls: " + keystore + " holds no private key. Maybe it has certificates of others alone.");
    }

    @Override
    public String toString() {
        return "Tls[" + keystore + "]";
    }
}
