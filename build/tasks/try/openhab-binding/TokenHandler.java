package org.openhab.binding.enphase;

import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.binding.BaseBridgeHandler;
import org.openhab.core.types.Command;

/** Asks its host each second with the first token that it had, whatever becomes of its configuration. */
public class TokenHandler extends BaseBridgeHandler {
    private String token;
    private ScheduledFuture<?> polling;

    public TokenHandler(Bridge bridge) {
        super(bridge);
    }

    @Override
    public void initialize() {
        updateStatus(ThingStatus.UNKNOWN);
        polling = scheduler.scheduleWithFixedDelay(this::poll, 0, 1, TimeUnit.SECONDS);
    }

    private void poll() {
        Configuration configuration = getConfig();
        // The real binding keeps its connection, and with it the token, when it is initialized again.
        if (token == null) token = (String) configuration.get("jwt");
        try {
            URL url = new URL("http://" + configuration.get("hostname") + "/enphase");
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            if (connection.getResponseCode() == 200) updateStatus(ThingStatus.ONLINE);
            else updateStatus(ThingStatus.OFFLINE, ThingStatusDetail.CONFIGURATION_ERROR);
        } catch (Exception e) {
            updateStatus(ThingStatus.OFFLINE, ThingStatusDetail.COMMUNICATION_ERROR);
        }
    }

    @Override
    public void dispose() {
        if (polling != null) polling.cancel(true);
    }

    @Override
    public void handleCommand(ChannelUID channel, Command command) {
    }
}
