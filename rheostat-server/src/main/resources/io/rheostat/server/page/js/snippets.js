// The setting in force as a program. No DOM.

const SNIPPETS = { curl, java, python };

/**
 * @param language `curl`, `java` or `python`
 * @param origin of the service, such as `http://127.0.0.1:8080/`
 * @param budget and `prefer` as the service reads them; `prefer` may be empty
 */
export function snippet(language, origin, { budget, prefer }) {
  return SNIPPETS[language](origin, budget, prefer);
}

function curl(origin, budget, prefer) {
  const query = [['budget', budget], ['prefer', prefer]].filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `curl --data-binary @photo.jpg -H 'Content-Type: image/jpeg' \\\n  '${origin}api/predict?${query.join('&')}'`;
}

function java(origin, budget, prefer) {
  return `// Embedded, without a server: rheostat-runtime
try (ControllableModel model = ControllableModel.open(Path.of("bundle"))) {
    List<String> tasks = model.bundle().table().taskNames();
    Preference preference = Preference.parse("${prefer}", tasks);
    model.apply(model.plan(new Constraint(Budget.parse("${budget}"), preference)));
    Prediction seen = model.predict(ImageInput.of(Path.of("photo.jpg")));
}`;
}

function python(origin, budget, prefer) {
  const parameters = [['budget', budget], ['prefer', prefer]].filter(([, value]) => value).map(([key, value]) => `"${key}": "${value}"`);
  return `import requests

with open("photo.jpg", "rb") as photo:
    answer = requests.post("${origin}api/predict", data=photo,
                           params={${parameters.join(', ')}},
                           headers={"Content-Type": "image/jpeg"})
answer.raise_for_status()
print(answer.json()["subnet"], answer.json()["timing"])`;
}
