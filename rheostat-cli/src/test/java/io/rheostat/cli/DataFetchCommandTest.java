package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFetchCommandTest {
    @TempDir
    Path folder;

    private Execution fetch(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "data";
        all[1] = "fetch";
        System.arraycopy(args, 0, all, 2, args.length);
        return Execution.of(all);
    }

    @Test
    void an_archive_that_is_here_is_unpacked_after_its_terms_were_told() throws IOException {
        Path archive = Files.write(folder.resolve("PASCALContext.zip"), zip());
        Path out = folder.resolve("pascal");
        Execution execution =
                fetch("pascal-context", "--from", archive.toString(), "--out", out.toString(), "--json", "--quiet");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(execution.err()).contains("terms of pascal-context", "research");
        assertThat(execution.json().get("folder").stringValue()).isEqualTo(out.toString());
        assertThat(out.resolve("JPEGImages/a.txt")).hasContent("a");
    }

    @Test
    void a_file_that_is_not_the_published_one_is_refused() throws IOException {
        Path archive = Files.write(folder.resolve("VOCtrainval_11-May-2012.tar"), zip());
        Execution execution = fetch("voc2012", "--from", archive.toString(), "--out", folder + "/voc");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("1999639040", "Maybe").doesNotContain("Exception");
        assertThat(folder.resolve("voc")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "voc2021, voc2012",
        "nyudv2 --mirror file:///data, http",
        "nyudv2 --from a --mirror http://localhost, --mirror",
        "nyudv2 --from no-such-file, no-such-file"
    })
    void what_can_not_be_fetched_is_refused(String args, String message) {
        Execution execution = fetch((args + " --out " + folder + "/none").split(" "));
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains(message, "Maybe").doesNotContain("Exception");
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("PASCAL_MT/JPEGImages/a.txt"));
            zip.write('a');
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
