// The setting in force as a program that needs nothing but its language. No DOM.

const SNIPPETS = { curl, python, java, embedded };

/** What to do with a program, and what it says of certificates that no authority has signed. */
export const ADVICE = {
  curl: { run: 'Run it in a shell, beside photo.jpg.', certificate: 'CURL_CA_BUNDLE=cert.pem' },
  python: { run: 'Run it as: python3 predict.py photo.jpg.', certificate: 'SSL_CERT_FILE=cert.pem' },
  java: { run: 'Run it as: java Predict.java photo.jpg.', certificate: '-Djavax.net.ssl.trustStore=trusted.p12 and its trustStorePassword' },
  embedded: { run: 'Run it as: java -cp "lib/*" Embedded.java bundle photo.jpg, with rheostat-runtime and what it needs in lib.', certificate: null },
};

/**
 * @param language `curl`, `python`, `java` or `embedded`
 * @param origin of the service, such as `http://127.0.0.1:8080/`
 * @param budget and `prefer` as the service reads them; `prefer` may be empty
 * @param token whether the service wants one; it is read from the environment, and never written down
 */
export function snippet(language, origin, { budget, prefer }, token = false) {
  return SNIPPETS[language](address(origin, budget, prefer), token, budget, prefer);
}

/** Without pictures, which would fill a terminal. */
function address(origin, budget, prefer) {
  const query = [['budget', budget], ['prefer', prefer], ['picture', 'false']].filter(([, value]) => value);
  return `${origin}api/predict?${query.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("'", '%27')}`).join('&')}`;
}

function curl(url, token) {
  const authorization = token ? '  -H "Authorization: Bearer $RHEOSTAT_TOKEN" \\\n' : '';
  return `curl -sS --data-binary @photo.jpg -H 'Content-Type: application/octet-stream' \\\n${authorization}  '${url}'`;
}

function python(url, token) {
  const authorization = token ? ',\n             "Authorization": "Bearer " + os.environ["RHEOSTAT_TOKEN"]' : '';
  return `import json${token ? ', os' : ''}, sys, urllib.request

with open(sys.argv[1], "rb") as photo:
    request = urllib.request.Request(
        "${url}",
        data=photo.read(),
        headers={"Content-Type": "application/octet-stream"${authorization}})
with urllib.request.urlopen(request) as answer:
    print(json.dumps(json.load(answer), indent=2))`;
}

function java(url, token) {
  const authorization = token ? '\n                .header("Authorization", "Bearer " + System.getenv("RHEOSTAT_TOKEN"))' : '';
  return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

class Predict {
    public static void main(String[] files) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "${url}"))
                .header("Content-Type", "application/octet-stream")${authorization}
                .POST(HttpRequest.BodyPublishers.ofFile(Path.of(files[0])))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.body());
    }
}`;
}

function embedded(url, token, budget, prefer) {
  return `import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
import java.nio.file.Path;

class Embedded {
    public static void main(String[] files) {
        try (ControllableModel model = ControllableModel.open(Path.of(files[0]))) {
            Preference preference = Preference.parse("${prefer}", model.bundle().table().taskNames());
            Plan plan = model.plan(new Constraint(Budget.parse("${budget}"), preference));
            model.apply(plan);
            model.predict(ImageInput.of(Path.of(files[1]))).results()
                    .forEach((task, result) -> System.out.println(task + ": " + result.getClass().getSimpleName()));
            System.out.println(plan.reason());
        }
    }
}`;
}
