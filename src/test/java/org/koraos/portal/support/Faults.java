package org.koraos.portal.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that fails when a test wants it to: before the n-th statement of the thread that armed it, the commit being
 * one of them.
 */
@TestConfiguration(proxyBeanMethods = false)
public class Faults {

    private static final ThreadLocal<int[]> LEFT = new ThreadLocal<>();

    /**
     * Does the act with a fault before its n-th statement; it must fail then, in whatever words.
     *
     * @return whether it came so far; otherwise the act is done
     */
    public static boolean beforeStatement(int n, Runnable act) {
        var left = new int[] {n};
        LEFT.set(left);
        try {
            act.run();
        } catch (RuntimeException failure) {
            if (left[0] > 0) throw failure;
            return true;
        } finally {
            LEFT.remove();
        }
        if (left[0] <= 0) throw new AssertionError("A fault before statement %d was passed over".formatted(n));
        return false;
    }

    private static void count(String what) throws SQLException {
        var left = LEFT.get();
        if (left != null && --left[0] == 0) throw new SQLException("as the test wanted, before " + what, "XX000");
    }

    @Bean
    static BeanPostProcessor faultyDatabase() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new FaultyDataSource(source) : bean;
            }
        };
    }

    private static final class FaultyDataSource extends DelegatingDataSource {

        FaultyDataSource(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return faulty(Connection.class, super.getConnection());
        }
    }

    private static <T> T faulty(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("commit") || method.getName().startsWith("execute")) count(method.getName());
            try {
                var result = method.invoke(real, arguments);
                if (result instanceof PreparedStatement prepared) return faulty(PreparedStatement.class, prepared);
                if (result instanceof Statement statement) return faulty(Statement.class, statement);
                return result;
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
