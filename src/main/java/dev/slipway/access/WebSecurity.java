package dev.slipway.access;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Everything needs a token, but for a short list. Nothing is kept between requests. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  /**
   * Probes and the scraper come from inside the cluster and bring no token; the figures name no
   * tenant. Documentation and the schema say nothing that the published artifact does not.
   */
  private static final String[] OPEN = {
    "/actuator/health/liveness",
    "/actuator/health/readiness",
    "/actuator/prometheus",
    "/api/v1/openapi",
    "/api/v1/openapi/**",
    "/api/v1/openapi.yaml",
    "/api/v1/schemas/**",
    "/swagger-ui.html",
    "/swagger-ui/**"
  };

  private final HandlerExceptionResolver problems;

  WebSecurity(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Bean
  SecurityFilterChain requests(HttpSecurity http, Environment environment) {
    boolean sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    return http.authorizeHttpRequests(
            paths -> {
              // What is dispatched again was let in the first time.
              paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();
              paths.requestMatchers(OPEN).permitAll();
              if (sandbox) {
                paths.requestMatchers("/sandbox", "/sandbox/**").permitAll();
              }
              paths.anyRequest().authenticated();
            })
        .oauth2ResourceServer(
            tokens ->
                tokens
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(new CallerTokens()::convert))
                    .authenticationEntryPoint(withoutToken())
                    .accessDeniedHandler(denied()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // Tokens are sent on purpose, never by the browser itself: there is nothing to forge.
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Paths and methods that are not even looked at. */
  @Bean
  RequestRejectedHandler refused() {
    return (request, response, failure) ->
        problems.resolveException(request, response, null, failure);
  }

  /** Stricter than the resource server's own minute, and a token without an end is none. */
  @Bean
  OAuth2TokenValidator<Jwt> tokenLife() {
    var life = new JwtTimestampValidator(CLOCK_SKEW);
    life.setAllowEmptyExpiryClaim(false);
    return life;
  }

  private AuthenticationEntryPoint withoutToken() {
    var challenge = new BearerTokenAuthenticationEntryPoint();
    return (request, response, failure) -> {
      challenge.commence(request, response, failure);
      problems.resolveException(request, response, null, failure);
    };
  }

  private AccessDeniedHandler denied() {
    var challenge = new BearerTokenAccessDeniedHandler();
    return (request, response, failure) -> {
      challenge.handle(request, response, failure);
      problems.resolveException(request, response, null, failure);
    };
  }
}
