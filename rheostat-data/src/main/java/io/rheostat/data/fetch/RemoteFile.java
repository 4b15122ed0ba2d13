package io.rheostat.data.fetch;

import io.rheostat.InvalidInputException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file of a release, as published.
 *
 * @param address http or https
 * @param bytes its length, or null where it was not published
 * @param checksum null where none was published
 */
public record RemoteFile(
        URI address, @Nullable Long bytes, @Nullable Checksum checksum) {
    /** The last part of the address. */
    public String name() {
        String path = address.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The same file at another server, in the folder {@code mirror}. */
    RemoteFile at(URI mirror) {
        if (!"http".equals(mirror.getScheme()) && !"https".equals(mirror.getScheme())) {
            throw new InvalidInputException("mirror: \"" + mirror
                    + "\" is not allowed; an address that begins with http:// or https:// is. Maybe a file that is here"
                    + " already can be given with --from.");
        }
        String folder = mirror.toString();
        return new RemoteFile(URI.create(folder + (folder.endsWith("/") ? "" : "/") + name()), bytes, checksum);
    }
}
