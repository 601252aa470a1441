-- Reads a question in JSON from each line, and answers what Prosody's own reader of tokens makes of it: "accepted",
-- or why not. It looks at signature, algorithm and end; the rest is compared here, as Jitsi's plugins for Prosody do.
package.path = "/usr/lib/prosody/?.lua;" .. package.path
package.cpath = "/usr/lib/prosody/?.so;" .. package.cpath
require "loader"
local json = require "prosody.util.json"
local jwt = require "prosody.util.jwt"

for line in io.lines() do
	local asked = json.decode(line)
	local verify = jwt.new_verifier(asked.algorithm, asked.key, {
		claim_verifier = function(claims)
			for name, value in pairs(asked.claims) do
				if claims[name] ~= value then return false end
			end
			return type(claims.exp) == "number" and type(claims.nbf) == "number" and claims.nbf <= os.time()
		end,
	})
	local ok, why = verify(asked.token)
	print(ok and "accepted" or tostring(why))
end
