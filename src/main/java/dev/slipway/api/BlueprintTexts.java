package dev.slipway.api;

import dev.slipway.blueprint.BlueprintDocuments.Format;
import dev.slipway.provisioning.BlueprintLifecycle;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;

/** Takes blueprints as they are sent, in YAML or JSON. */
@Component
class BlueprintTexts extends AbstractHttpMessageConverter<BlueprintLifecycle.Text> {
  BlueprintTexts() {
    super(MediaType.APPLICATION_YAML, MediaType.APPLICATION_JSON);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == BlueprintLifecycle.Text.class;
  }

  @Override
  protected boolean canWrite(@Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected BlueprintLifecycle.Text readInternal(
      Class<? extends BlueprintLifecycle.Text> type, HttpInputMessage message) throws IOException {
    MediaType sent = message.getHeaders().getContentType();
    boolean json = sent != null && MediaType.APPLICATION_JSON.includes(sent);
    return new BlueprintLifecycle.Text(Bodies.read(message), json ? Format.JSON : Format.YAML);
  }

  @Override
  protected void writeInternal(BlueprintLifecycle.Text text, HttpOutputMessage message) {
    throw new HttpMessageNotWritableException("Blueprints are answered as objects");
  }
}
