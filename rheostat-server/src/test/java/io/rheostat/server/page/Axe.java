package io.rheostat.server.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules of axe-core for what people need who see, hear or move otherwise. */
final class Axe {
    private static final String SERIOUS = """
            () => axe.run().then(({ violations, passes }) => {
              if (passes.length < 10) throw new Error('axe looked at nothing');
              return violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, help, nodes }) => `${id}: ${help}, at ${nodes.map(({ target }) => target).join(' and ')}`);
            })""";

    private Axe() {}

    /** A sentence for each fault that is serious or critical. */
    @SuppressWarnings("unchecked")
    static List<String> seriousFaults(Page page) {
        page.evaluate(script());
        return (List<String>) page.evaluate(SERIOUS);
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
