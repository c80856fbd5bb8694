package org.koraos.portal.api.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.koraos.portal.access.ApiScope;

/** The scope that a token needs for an endpoint. One that does not say it lets nobody in. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Scoped {
    ApiScope value();
}
