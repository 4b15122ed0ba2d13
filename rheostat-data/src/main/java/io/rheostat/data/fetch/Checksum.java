package io.rheostat.data.fetch;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which a file is known to be the one that was published.
 *
 * @param algorithm {@code SHA-256}, or {@code MD5} where nothing better was published: good against accidents alone
 * @param hex lower case
 */
public record Checksum(String algorithm, String hex) {
    private static final int CHUNK_BYTES = 1 << 16;

    public Checksum {
        int digits = 2 * digest(algorithm).getDigestLength();
        if (!hex.matches("[0-9a-f]{" + digits + "}")) {
            throw new InvalidInputException("checksum: \"" + hex + "\" is no " + algorithm + " of " + digits
                    + " lower-case digits. Maybe a digit is missing.");
        }
    }

    public static Checksum sha256(String hex) {
        return new Checksum("SHA-256", hex);
    }

    public static Checksum md5(String hex) {
        return new Checksum("MD5", hex);
    }

    /** That of {@code file} by the same algorithm, in hex; reads all of it. */
    String of(Path file) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " " + hex;
    }
}
