package dev.slipway.api;

import dev.slipway.history.Cursor;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.yaml.JacksonYamlHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Our own bodies and parameters. Answers are JSON; the YAML that there is comes as text. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private final List<HttpMessageConverter<?>> bodies;
  private final IdempotentPosts posts;

  WebConfiguration(JsonBodies json, BlueprintTexts blueprints, IdempotentPosts posts) {
    this.bodies = List.of(json, blueprints);
    this.posts = posts;
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    bodies.forEach(builder::addCustomConverter);
    builder.configureMessageConvertersList(
        all -> all.removeIf(JacksonYamlHttpMessageConverter.class::isInstance));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new QueryParameters());
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(posts);
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, Cursor.class, Cursor::parse);
    registry.addConverter(String.class, Instant.class, Times::parse);
  }
}
