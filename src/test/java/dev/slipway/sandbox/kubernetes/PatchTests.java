package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTests {
  private static final Shape PODS = Shape.of(Schema.named("core.v1.PodSpec"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a':1}|[{'op':'add','path':'/b','value':2}]|{'a':1,'b':2}",
        "{'a':[1,3]}|[{'op':'add','path':'/a/1','value':2}]|{'a':[1,2,3]}",
        "{'a':[1]}|[{'op':'add','path':'/a/-','value':2}]|{'a':[1,2]}",
        "{'a':{'x/y':1}}|[{'op':'replace','path':'/a/x~1y','value':2}]|{'a':{'x/y':2}}",
        "{'a':[1,2]}|[{'op':'remove','path':'/a/0'}]|{'a':[2]}",
        "{'a':1}|[{'op':'move','from':'/a','path':'/b'}]|{'b':1}",
        "{'a':1}|[{'op':'copy','from':'/a','path':'/b'}]|{'a':1,'b':1}",
        "{'a':1}|[{'op':'test','path':'/a','value':1}]|{'a':1}"
      })
  void changesByOperations(String before, String patch, String after) {
    assertThat(change(Patch.JSON, before, patch)).isEqualTo(quoted(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'op':'test','path':'/a','value':2}]",
        "[{'op':'remove','path':'/b'}]",
        "[{'op':'add','path':'/b/c','value':1}]",
        "[{'op':'shout','path':'/a'}]"
      })
  void refusesOperationsThatCannotBe(String patch) {
    assertThatThrownBy(() -> change(Patch.JSON, "{'a':1}", patch)).isInstanceOf(Refusal.class);
  }

  @Test
  void mergesAndRemovesByNull() {
    assertThat(change(Patch.MERGE, "{'a':{'x':1,'y':2},'b':[1]}", "{'a':{'x':null},'b':[2]}"))
        .isEqualTo(quoted("{'a':{'y':2},'b':[2]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'name':'b','image':'2'}]|[{'name':'b','image':'2'},{'name':'a','image':'1'}]",
        "[{'name':'a','image':'2'}]|[{'name':'a','image':'2'}]",
        "[{'name':'a','$patch':'delete'}]|[]",
        "[{'$patch':'replace'},{'name':'c'}]|[{'name':'c'}]"
      })
  void mergesItemsStrategically(String containers, String after) {
    assertThat(
            change(
                Patch.STRATEGIC,
                "{'containers':[{'name':'a','image':'1'}]}",
                "{'containers':%s}".formatted(containers)))
        .isEqualTo(quoted("{'containers':%s}".formatted(after)));
  }

  private static String change(Patch patch, String before, String change) {
    return patch.change(Json.readObject(bytes(before)), bytes(change), PODS).toString();
  }

  private static byte[] bytes(String json) {
    return quoted(json).getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
