package io.rheostat.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleZipTest {
    @TempDir
    Path folder;

    @Test
    void reads_what_another_program_zipped() throws IOException {
        Bundles.small().write(folder.resolve("bundle"));
        Path zip = folder.resolve("other.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name :
                    new String[] {"weights.safetensors", "quality.json", "bundle.json", "calibration.safetensors"}) {
                put(out, name, Files.readAllBytes(folder.resolve("bundle").resolve(name)));
            }
        }
        BundleTest.assertSame(Bundle.open(zip), Bundles.small());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/evil",
                "..\\evil",
                "sub/bundle.json",
                "bundle/",
                "bundle.json/",
                "./bundle.json",
                "C:evil"
            })
    void refuses_every_name_but_its_own_and_unpacks_nothing(String name) throws IOException {
        Path zip = folder.resolve("evil.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, name, new byte[0]);
        }
        assertRefused(zip, "holds \"" + name + "\"", "Maybe zip what is in the bundle's folder");
        assertThat(Files.exists(folder.resolve("../evil"))).isFalse();
    }

    @Test
    void refuses_a_zip_that_grows_without_measure() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("weights.safetensors"));
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        }
        assertRefused(zip, "grows more than 100 times");
    }

    @Test
    void refuses_a_name_that_is_there_twice() throws IOException {
        Path zip = folder.resolve("twice.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "bundle.json", new byte[] {'{'});
            put(out, "BUNDLE.json", new byte[] {'}'});
        }
        String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, bytes.replace("BUNDLE", "bundle"), StandardCharsets.ISO_8859_1);
        assertRefused(zip, "holds a file twice");
    }

    @Test
    void refuses_every_kind_of_truncation() throws IOException {
        Path zip = folder.resolve("bundle.zip");
        Bundles.small().write(zip);
        byte[] whole = Files.readAllBytes(zip);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(zip, Arrays.copyOf(whole, length));
            assertRefused(zip, "is not a sound zip");
        }
    }

    @Test
    void names_the_zip_and_the_file_in_it_where_a_file_is_wrong() throws IOException {
        Path zip = folder.resolve("short.zip");
        Bundles.small().write(folder.resolve("bundle"));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "bundle.json", Files.readAllBytes(folder.resolve("bundle/bundle.json")));
        }
        assertRefused(zip, zip.resolve("calibration.safetensors") + ": is missing");
    }

    @Test
    void keeps_the_old_zip_where_the_new_one_cannot_be_written() throws IOException {
        Path zip = folder.resolve("bundle.zip");
        Bundles.small().write(zip);
        assertThatThrownBy(() -> BundleZip.pack(zip, content -> {
                    Files.writeString(content.resolve("bundle.json"), "{}");
                }))
                .isInstanceOf(UncheckedIOException.class);
        BundleTest.assertSame(Bundle.open(zip), Bundles.small());
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static void assertRefused(Path zip, String... parts) {
        assertThatThrownBy(() -> Bundle.open(zip))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(zip.toString())
                .hasMessageContainingAll(parts);
    }
}
