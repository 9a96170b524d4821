// Generated from contracts/Escrow.sol by scripts/compile-contracts.mjs (solc 0.8.37+commit.f401782d.Emscripten.clang). Do not edit.

export const escrowAbi = [
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "withdrawalDelay",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "grace",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [],
    "name": "ArbiterTermsWithoutArbiter",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "CoinRefused",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      }
    ],
    "name": "CumulativeAboveBudget",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "paid",
        "type": "uint256"
      }
    ],
    "name": "CumulativeNotAbovePaid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "DeadlineNotPassed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "DeadlinePassed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "DeadlineTooFar",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "delaySeconds",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "longestSeconds",
        "type": "uint256"
      }
    ],
    "name": "DelayTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "balance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "most",
        "type": "uint256"
      }
    ],
    "name": "DepositTooLarge",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "available",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "InsufficientDeposit",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "InvalidAccount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "arbiter",
        "type": "address"
      }
    ],
    "name": "InvalidArbiter",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      }
    ],
    "name": "InvalidProvider",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      }
    ],
    "name": "InvalidSignature",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "MeteredWithDisputeTerms",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      }
    ],
    "name": "NoArbiter",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "arbiter",
        "type": "address"
      }
    ],
    "name": "NotArbiter",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "gasLeft",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "NotEnoughGas",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      }
    ],
    "name": "NotFixedPrice",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "NotOfThisBatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      }
    ],
    "name": "NotParty",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      }
    ],
    "name": "NotProvider",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "requester",
        "type": "address"
      }
    ],
    "name": "NotRequester",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "NothingToWithdraw",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "internalType": "enum IOrders.OrderState",
        "name": "state",
        "type": "uint8"
      }
    ],
    "name": "OrderNotLockable",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "internalType": "enum IOrders.OrderState",
        "name": "state",
        "type": "uint8"
      }
    ],
    "name": "OrderNotOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "actual",
        "type": "bytes32"
      }
    ],
    "name": "ReceiptForAnotherOrder",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "actual",
        "type": "bytes32"
      }
    ],
    "name": "ReceiptForAnotherSpec",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "ReceiptNotForBudget",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ReentrancyGuardReentrantCall",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "notBefore",
        "type": "uint256"
      }
    ],
    "name": "RefundTooEarly",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "bits",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "SafeCastOverflowedUintDowncast",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "SafeERC20FailedOperation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "slashed",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "providerBond",
        "type": "uint256"
      }
    ],
    "name": "SlashAboveBond",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "asked",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "received",
        "type": "uint256"
      }
    ],
    "name": "TokenAmountMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "TooLateToGiveUp",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "providerTotal",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      }
    ],
    "name": "TotalAboveBudget",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "UnsupportedToken",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "expected",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "actual",
        "type": "uint256"
      }
    ],
    "name": "ValueMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "actual",
        "type": "bytes32"
      }
    ],
    "name": "VoucherForAnotherOrder",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "VoucherTooLate",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "WindowOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "windowSeconds",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "longestSeconds",
        "type": "uint256"
      }
    ],
    "name": "WindowOutOfBounds",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "WindowOver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "availableAt",
        "type": "uint256"
      }
    ],
    "name": "WithdrawalNotReady",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ZeroAmount",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "arbiter",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "Challenged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "paid",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "returned",
        "type": "uint256"
      }
    ],
    "name": "Closed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Deposited",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes4",
        "name": "reason",
        "type": "bytes4"
      }
    ],
    "name": "LockSkipped",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "budget",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "locked",
        "type": "uint256"
      }
    ],
    "name": "Locked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "PaymentKept",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "receiptHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "outputCid",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "name": "ReceiptSubmitted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "providerTotal",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "slashed",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "challengeFailed",
        "type": "bool"
      }
    ],
    "name": "Resolved",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes4",
        "name": "reason",
        "type": "bytes4"
      }
    ],
    "name": "SettleSkipped",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "requester",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "paidNow",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      }
    ],
    "name": "Settled",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "WithdrawalCancelled",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "withdrawing",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "availableAt",
        "type": "uint256"
      }
    ],
    "name": "WithdrawalRequested",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Withdrawn",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "GRACE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "LONGEST_LOCK",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "WITHDRAWAL_DELAY",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "cancelWithdrawal",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "challenge",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "close",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "orderId",
            "type": "bytes32"
          },
          {
            "internalType": "uint96",
            "name": "cumulative",
            "type": "uint96"
          },
          {
            "internalType": "bool",
            "name": "isFinal",
            "type": "bool"
          }
        ],
        "internalType": "struct IOrders.Voucher",
        "name": "voucher",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "requesterSignature",
        "type": "bytes"
      }
    ],
    "name": "closeWithVoucher",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "provider",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "word",
        "type": "uint256"
      }
    ],
    "name": "closedNonces",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "bits",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "deposit",
    "outputs": [],
    "stateMutability": "payable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "depositFor",
    "outputs": [],
    "stateMutability": "payable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "depositOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "free",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "withdrawing",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "availableAt",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "nonce",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "expiry",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "v",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "s",
        "type": "bytes32"
      }
    ],
    "name": "depositWithDaiPermit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      },
      {
        "internalType": "uint8",
        "name": "v",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "s",
        "type": "bytes32"
      }
    ],
    "name": "depositWithPermit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "finalize",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "counterSignature",
        "type": "bytes"
      }
    ],
    "name": "lock",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "address",
                "name": "requester",
                "type": "address"
              },
              {
                "internalType": "address",
                "name": "provider",
                "type": "address"
              },
              {
                "internalType": "address",
                "name": "token",
                "type": "address"
              },
              {
                "internalType": "uint96",
                "name": "budget",
                "type": "uint96"
              },
              {
                "internalType": "uint96",
                "name": "ratePerSecond",
                "type": "uint96"
              },
              {
                "internalType": "uint32",
                "name": "intervalSeconds",
                "type": "uint32"
              },
              {
                "internalType": "uint40",
                "name": "deadline",
                "type": "uint40"
              },
              {
                "internalType": "enum IOrders.PayMode",
                "name": "mode",
                "type": "uint8"
              },
              {
                "internalType": "uint32",
                "name": "challengeWindowSeconds",
                "type": "uint32"
              },
              {
                "internalType": "address",
                "name": "arbiter",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "arbiterWindowSeconds",
                "type": "uint32"
              },
              {
                "internalType": "uint96",
                "name": "challengeBond",
                "type": "uint96"
              },
              {
                "internalType": "uint96",
                "name": "providerBond",
                "type": "uint96"
              },
              {
                "internalType": "uint64",
                "name": "nonce",
                "type": "uint64"
              },
              {
                "internalType": "bytes32",
                "name": "specHash",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "quoteId",
                "type": "bytes32"
              }
            ],
            "internalType": "struct IOrders.Order",
            "name": "order",
            "type": "tuple"
          },
          {
            "internalType": "bytes",
            "name": "counterSignature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IOrders.LockRequest[]",
        "name": "requests",
        "type": "tuple[]"
      }
    ],
    "name": "lockMany",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "orderIdOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "orderId",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "orderStatus",
    "outputs": [
      {
        "internalType": "enum IOrders.OrderState",
        "name": "state",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "locked",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "paid",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "windowEnd",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "refund",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "requestWithdrawal",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "internalType": "uint96",
        "name": "providerTotal",
        "type": "uint96"
      },
      {
        "internalType": "uint96",
        "name": "slashed",
        "type": "uint96"
      }
    ],
    "name": "resolve",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      }
    ],
    "name": "resolveTimeout",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "orderId",
            "type": "bytes32"
          },
          {
            "internalType": "uint96",
            "name": "cumulative",
            "type": "uint96"
          },
          {
            "internalType": "bool",
            "name": "isFinal",
            "type": "bool"
          }
        ],
        "internalType": "struct IOrders.Voucher",
        "name": "voucher",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "requesterSignature",
        "type": "bytes"
      }
    ],
    "name": "settle",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "address",
                "name": "requester",
                "type": "address"
              },
              {
                "internalType": "address",
                "name": "provider",
                "type": "address"
              },
              {
                "internalType": "address",
                "name": "token",
                "type": "address"
              },
              {
                "internalType": "uint96",
                "name": "budget",
                "type": "uint96"
              },
              {
                "internalType": "uint96",
                "name": "ratePerSecond",
                "type": "uint96"
              },
              {
                "internalType": "uint32",
                "name": "intervalSeconds",
                "type": "uint32"
              },
              {
                "internalType": "uint40",
                "name": "deadline",
                "type": "uint40"
              },
              {
                "internalType": "enum IOrders.PayMode",
                "name": "mode",
                "type": "uint8"
              },
              {
                "internalType": "uint32",
                "name": "challengeWindowSeconds",
                "type": "uint32"
              },
              {
                "internalType": "address",
                "name": "arbiter",
                "type": "address"
              },
              {
                "internalType": "uint32",
                "name": "arbiterWindowSeconds",
                "type": "uint32"
              },
              {
                "internalType": "uint96",
                "name": "challengeBond",
                "type": "uint96"
              },
              {
                "internalType": "uint96",
                "name": "providerBond",
                "type": "uint96"
              },
              {
                "internalType": "uint64",
                "name": "nonce",
                "type": "uint64"
              },
              {
                "internalType": "bytes32",
                "name": "specHash",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "quoteId",
                "type": "bytes32"
              }
            ],
            "internalType": "struct IOrders.Order",
            "name": "order",
            "type": "tuple"
          },
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "orderId",
                "type": "bytes32"
              },
              {
                "internalType": "uint96",
                "name": "cumulative",
                "type": "uint96"
              },
              {
                "internalType": "bool",
                "name": "isFinal",
                "type": "bool"
              }
            ],
            "internalType": "struct IOrders.Voucher",
            "name": "voucher",
            "type": "tuple"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          },
          {
            "internalType": "bool",
            "name": "closing",
            "type": "bool"
          }
        ],
        "internalType": "struct IOrders.SettleRequest[]",
        "name": "requests",
        "type": "tuple[]"
      }
    ],
    "name": "settleMany",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "requester",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "provider",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "token",
            "type": "address"
          },
          {
            "internalType": "uint96",
            "name": "budget",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "ratePerSecond",
            "type": "uint96"
          },
          {
            "internalType": "uint32",
            "name": "intervalSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint40",
            "name": "deadline",
            "type": "uint40"
          },
          {
            "internalType": "enum IOrders.PayMode",
            "name": "mode",
            "type": "uint8"
          },
          {
            "internalType": "uint32",
            "name": "challengeWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "arbiter",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "arbiterWindowSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "challengeBond",
            "type": "uint96"
          },
          {
            "internalType": "uint96",
            "name": "providerBond",
            "type": "uint96"
          },
          {
            "internalType": "uint64",
            "name": "nonce",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "quoteId",
            "type": "bytes32"
          }
        ],
        "internalType": "struct IOrders.Order",
        "name": "order",
        "type": "tuple"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "orderId",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "specHash",
            "type": "bytes32"
          },
          {
            "internalType": "string",
            "name": "outputCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "logsCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "resumedFromCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "environmentCid",
            "type": "string"
          },
          {
            "internalType": "string",
            "name": "imageId",
            "type": "string"
          },
          {
            "internalType": "int32",
            "name": "exitCode",
            "type": "int32"
          },
          {
            "internalType": "uint40",
            "name": "startedAt",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "endedAt",
            "type": "uint40"
          },
          {
            "internalType": "uint32",
            "name": "billedSeconds",
            "type": "uint32"
          },
          {
            "internalType": "uint96",
            "name": "amount",
            "type": "uint96"
          }
        ],
        "internalType": "struct IDisputes.Receipt",
        "name": "receipt",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "providerSignature",
        "type": "bytes"
      }
    ],
    "name": "submitReceipt",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "withdraw",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const escrowBytecode = '0x6101a0604052348015610010575f5ffd5b50604051614f93380380614f9383398101604081905261002f916101b8565b806040518060400160405280600b81526020016a4465414920457363726f7760a81b815250604051806040016040528060018152602001601960f91b8152508461007e8161014360201b60201c565b60805261008a8261017b565b610140526100978161017b565b61016052815160208084019190912061010052815190820120610120524660c0526101256101005161012051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60a05250503060e05261013781610143565b61018052506102359050565b62278d0081111561017857604051630e62012f60e31b81526004810182905262278d0060248201526044015b60405180910390fd5b50565b5f5f829050601f815111156101a5578260405163305a27a960e01b815260040161016f91906101da565b80516101b08261020f565b179392505050565b5f5f604083850312156101c9575f5ffd5b505080516020909101519092909150565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561022f575f198160200360031b1b821691505b50919050565b60805160a05160c05160e0516101005161012051610140516101605161018051614ceb6102a85f395f818161025e015261294701525f61279901525f61276901525f61334201525f61331a01525f61327501525f61329f01525f6132c901525f81816101da01526114610152614ceb5ff3fe6080604052600436106101a4575f3560e01c80636fffe4b2116100e7578063d9c2ac8811610087578063e2fc03d111610062578063e2fc03d1146104f9578063e5d1e99414610528578063f85079541461055e578063f940e3851461057d575f5ffd5b8063d9c2ac8814610439578063da95ebf7146104bb578063e2cd38a4146104da575f5ffd5b8063918ec376116100c2578063918ec376146103c9578063962ecead146103e8578063b3db428b14610407578063d90860981461041a575f5ffd5b80636fffe4b21461036457806380f7fb4f1461038357806384b0196e146103a2575f5ffd5b80631ad078fa116101525780632c4576121161012d5780632c457612146102fc5780633e0db8691461031357806347e7ef241461033257806359a87dd614610345575f5ffd5b80631ad078fa1461029f578063242c4b67146102be5780632b98674e146102dd575f5ffd5b806312a62cff1161018257806312a62cff1461022e578063137d29d91461024d57806318dbe68814610280575f5ffd5b806304736f22146101a85780630ebb172a146101c95780630ee5fb161461020f575b5f5ffd5b3480156101b3575f5ffd5b506101c76101c23660046143ee565b61059c565b005b3480156101d4575f5ffd5b506101fc7f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020015b60405180910390f35b34801561021a575f5ffd5b506101c761022936600461444a565b61078a565b348015610239575f5ffd5b506101c7610248366004614499565b61088a565b348015610258575f5ffd5b506101fc7f000000000000000000000000000000000000000000000000000000000000000081565b34801561028b575f5ffd5b506101c761029a3660046145ac565b61094a565b3480156102aa575f5ffd5b506101c76102b936600461460e565b610971565b3480156102c9575f5ffd5b506101c76102d8366004614652565b610c8a565b3480156102e8575f5ffd5b506101c76102f73660046145ac565b610d53565b348015610307575f5ffd5b506101fc6301e2850081565b34801561031e575f5ffd5b506101c761032d3660046146b1565b610d69565b6101c76103403660046146ca565b610e40565b348015610350575f5ffd5b506101c761035f3660046146f2565b610e5b565b34801561036f575f5ffd5b506101c761037e36600461475a565b610fd0565b34801561038e575f5ffd5b506101c761039d3660046143ee565b610ff7565b3480156103ad575f5ffd5b506103b6611047565b60405161020697969594939291906147da565b3480156103d4575f5ffd5b506101c76103e336600461444a565b6110a5565b3480156103f3575f5ffd5b506101c76104023660046143ee565b611187565b6101c761041536600461488c565b6111fe565b348015610425575f5ffd5b506101c76104343660046143ee565b61121a565b348015610444575f5ffd5b506104a06104533660046148c6565b6001600160a01b038083165f9081526020818152604080832093851683529290522080546001909101546001600160801b0380831692600160801b9004169064ffffffffff169250925092565b60408051938452602084019290925290820152606001610206565b3480156104c6575f5ffd5b506101c76104d53660046146ca565b611329565b3480156104e5575f5ffd5b506101fc6104f43660046143ee565b611515565b348015610504575f5ffd5b506105186105133660046143ee565b611525565b604051610206949392919061492b565b348015610533575f5ffd5b506101fc6105423660046146ca565b600360209081525f928352604080842090915290825290205481565b348015610569575f5ffd5b506101c76105783660046143ee565b611576565b348015610588575f5ffd5b506101c76105973660046148c6565b6115e5565b6105a46116d7565b80516001600160a01b031633146106005780516040517f0691b0320000000000000000000000000000000000000000000000000000000081523360048201526001600160a01b0390911660248201526044015b60405180910390fd5b5f61060a8261170e565b6101208301519091506001600160a01b0316610655576040517f5abd70c2000000000000000000000000000000000000000000000000000000008152600481018290526024016105f7565b5f6106608284611720565b905061066d828483611824565b5f8361016001516001600160601b03161180156106a757506106a5835f015184604001518561016001516001600160601b0316611903565b155b156106d4576106d46106cf845f015185604001518661016001516001600160601b03166119f3565b611aa5565b600481526101408301516106ee9063ffffffff1642614968565b64ffffffffff1660408201526107048282611ab8565b82602001516001600160a01b0316835f01516001600160a01b0316837fa2821d4855f947977619aa3a6088e8141b121da8fb7f2d00bfd752455fe3b99086610120015185604001516040516107759291906001600160a01b0392909216825264ffffffffff16602082015260400190565b60405180910390a45050610787611b76565b50565b6107926116d7565b5f5b8181101561087d575f8383838181106107af576107af61497b565b90506020028101906107c1919061498f565b6107d190368190038101906143ee565b90505f6107dd8261170e565b90505f61081d82848888888181106107f7576107f761497b565b9050602002810190610809919061498f565b610818906102008101906149ae565b611ba0565b80519091501561086f57817f9282701aecc1bd8048ffc705a4e8f629a82a4d3427105057d20b223e38abe8c8610852836149f1565b6040516001600160e01b0319909116815260200160405180910390a25b505050806001019050610794565b50610886611b76565b5050565b6108926116d7565b61089b86611d2f565b6040517fd505accf000000000000000000000000000000000000000000000000000000008152336004820152306024820152604481018690526064810185905260ff8416608482015260a4810183905260c481018290526001600160a01b0387169063d505accf9060e4015f604051808303815f87803b15801561091d575f5ffd5b505af192505050801561092e575060015b5061093a338787611d64565b610942611b76565b505050505050565b6109526116d7565b610963848484848760400151611e21565b61096b611b76565b50505050565b6109796116d7565b8261012001516001600160a01b0316336001600160a01b0316146109e1576101208301516040517ffff7d58e0000000000000000000000000000000000000000000000000000000081523360048201526001600160a01b0390911660248201526044016105f7565b5f5f6109ee856004611e62565b91509150806040015164ffffffffff16421115610a2d5760408082015190516335316ecd60e01b815264ffffffffff90911660048201526024016105f7565b84606001516001600160601b0316846001600160601b03161115610a965760608501516040517fb59b6d740000000000000000000000000000000000000000000000000000000081526001600160601b03808716600483015290911660248201526044016105f7565b8461018001516001600160601b0316836001600160601b03161115610b01576101808501516040517fea57fa230000000000000000000000000000000000000000000000000000000081526001600160601b03808616600483015290911660248201526044016105f7565b5f85606001516001600160601b0316856001600160601b0316148015610b2e57506001600160601b038416155b90505f610b638384602001516001600160601b0316886001600160601b031611610b5c578460200151611ee2565b875b611ee2565b905086602001516001600160a01b0316875f01516001600160a01b0316857f758646bbe3d96fbc16bbdff49d9840a17971bff14378dfe400318f70738020d986602001518987604051610bd7939291906001600160601b039384168152919092166020820152901515604082015260600190565b60405180910390a45f856001600160601b03168861018001516001600160601b0316610c039190614a2d565b90508215610c3657610c318589865f8c61016001516001600160601b031686610c2c9190614968565b611f0c565b610c65565b610c65858986896001600160601b03168c61016001516001600160601b0316610c5f9190614968565b85611f0c565b610c788860200151896040015184612082565b5050505050610c85611b76565b505050565b610c926116d7565b610c9b87611d2f565b6040517f8fcbaf0c00000000000000000000000000000000000000000000000000000000815233600482015230602482015260448101869052606481018590526001608482015260ff841660a482015260c4810183905260e481018290526001600160a01b03881690638fcbaf0c90610104015f604051808303815f87803b158015610d25575f5ffd5b505af1925050508015610d36575060015b50610d42338888611d64565b610d4a611b76565b50505050505050565b610d5b6116d7565b610963848484846001611e21565b610d716116d7565b5f610d7b826120fc565b335f908152602081815260408083206001600160a01b0387168452909152812080549293508392909190610db99084906001600160801b0316614a40565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550816001600160a01b0316336001600160a01b03167f75f1e929bc3763cbb44e9f41114fbc63fb4dc8b10ecb29e801d0970fddb3077983604051610e2f91906001600160801b0391909116815260200190565b60405180910390a350610787611b76565b610e486116d7565b610e53338383611d64565b610886611b76565b610e636116d7565b5f5f610e70866002611e62565b909250905060018660e001516001811115610e8d57610e8d6148f7565b14610ec7576040517f47923bc2000000000000000000000000000000000000000000000000000000008152600481018390526024016105f7565b8560c0015164ffffffffff16421115610f025760c086015160405163bfb22adf60e01b815264ffffffffff90911660048201526024016105f7565b610f0d82878761219a565b5f610f17866122be565b9050610f346106cf8860200151610f2d846124c7565b888861250e565b60038252610100870151610f4e9063ffffffff1642614968565b64ffffffffff166040830152610f648383611ab8565b602087015187516001600160a01b039182169116847f1675f7e7f09f3ba1f8ef74c32a28c9aced7e1cf1d48e272155723754db546e9e84610fa860408c018c6149ae565b8860400151604051610fbd9493929190614a87565b60405180910390a450505061096b611b76565b610fd86116d7565b610fef6106cf610fe78561170e565b858585611ba0565b610c85611b76565b610fff6116d7565b61100881612594565b5f6110128261170e565b90505f61101f8284611720565b90506110326106cf8385845f01516125e1565b61103d8284836126f2565b5050610787611b76565b5f6060805f5f5f6060611058612762565b611060612792565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b6110ad6116d7565b8015610e53575f5f83835f8181106110c7576110c761497b565b90506020028101906110d99190614ab8565b6110ea9060408101906020016146b1565b84845f8181106110fc576110fc61497b565b905060200281019061110e9190614ab8565b61111f9060608101906040016146b1565b915091505f5f5b848110156111705761115c8686838181106111435761114361497b565b90506020028101906111559190614ab8565b85856127bd565b6111669083614968565b9150600101611126565b5061117c838383612082565b505050610886611b76565b61118f6116d7565b5f5f61119c836002611e62565b915091505f6111aa84612944565b90508042116111e8576040517fc97053b1000000000000000000000000000000000000000000000000000000008152600481018290526024016105f7565b6111f38385846126f2565b505050610787611b76565b6112066116d7565b61120f8361297c565b610fef838383611d64565b6112226116d7565b5f5f61122f836004611e62565b91509150806040015164ffffffffff16421161126d57604080820151905163b317256b60e01b815264ffffffffff90911660048201526024016105f7565b5f6112a1826002846020015187606001516112889190614acd565b6112929190614b00565b8460200151610b5e9190614b2d565b602080860151865185830151604080516001600160601b0390921682525f9482018590528101939093529293506001600160a01b0390811692169085907f758646bbe3d96fbc16bbdff49d9840a17971bff14378dfe400318f70738020d99060600160405180910390a46113168385846126f2565b6111f38460200151856040015183612082565b6113316116d7565b805f0361135157604051631f2a200560e01b815260040160405180910390fd5b335f908152602081815260408083206001600160a01b0386168452909152902080546001600160801b03168211156113c657805460405163b90e11b560e01b81523360048201526001600160a01b03851660248201526001600160801b039091166044820152606481018390526084016105f7565b6113cf826129dc565b815482905f906113e99084906001600160801b0316614b4c565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550611416826129dc565b81548290601090611438908490600160801b90046001600160801b0316614a40565b92506101000a8154816001600160801b0302191690836001600160801b031602179055506114907f00000000000000000000000000000000000000000000000000000000000000004261148b9190614968565b612a13565b60018201805464ffffffffff191664ffffffffff929092169182179055815460408051858152600160801b9092046001600160801b031660208301528101919091526001600160a01b0384169033907f3aeb15af61588a39bcfafb19ed853140d195c2a924537afbf9a6d04348e76a699060600160405180910390a350610886611b76565b5f61151f8261170e565b92915050565b5f5f5f5f5f61153c6115368761170e565b87611720565b805190915061154b8783612a44565b602083015160409093015191989097506001600160601b03909216955064ffffffffff169350915050565b61157e6116d7565b5f5f61158b836003611e62565b91509150806040015164ffffffffff1642116115c957604080820151905163b317256b60e01b815264ffffffffff90911660048201526024016105f7565b5f6115d8828560600151611ee2565b90506113168385846126f2565b6115ed6116d7565b6115f68161297c565b335f908152602081815260408083206001600160a01b038616845290915290206001015464ffffffffff164281111561165e576040517f581a27f0000000000000000000000000000000000000000000000000000000008152600481018290526024016105f7565b5f611668846120fc565b6040516001600160801b03821681529091506001600160a01b03808516919086169033907fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa249060200160405180910390a46116cd8484836001600160801b0316612a7f565b5050610886611b76565b6116df612b0a565b61170c60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b90612b63565b565b5f61151f61171b83612b6a565b6124c7565b604080516060810182525f80825260208201819052918101919091525f83815260046020526040908190208151606081019092528054829060ff16600581111561176c5761176c6148f7565b600581111561177d5761177d6148f7565b8152905461010081046001600160601b031660208301526d0100000000000000000000000000900464ffffffffff1660409091015290505f815160058111156117c8576117c86148f7565b0361151f576101a0820180516020808501516001600160a01b03165f908152600382526040808220945160081c66ffffffffffffff16825293909152919091205460ff9091161c6001908116900361151f576005815292915050565b600381516005811115611839576118396148f7565b0361187957806040015164ffffffffff16421115610c855760408082015190516335316ecd60e01b815264ffffffffff90911660048201526024016105f7565b60028151600581111561188e5761188e6148f7565b036118e6578160c0015164ffffffffff164211610c855760c08201516040517f336d9e1700000000000000000000000000000000000000000000000000000000815264ffffffffff90911660048201526024016105f7565b8051604051631995e3db60e31b81526105f7918591600401614b6b565b6001600160a01b038084165f90815260208181526040808320938616835292905290812080546001600160801b0316808411611972576119438482614a2d565b82546fffffffffffffffffffffffffffffffff19166001600160801b03919091161790915550600190506119ec565b8154600160801b90046001600160801b031661198e8183614968565b8511156119a0575f93505050506119ec565b82546fffffffffffffffffffffffffffffffff19168355846119c28284614968565b6119cc9190614a2d565b83546001600160801b03918216600160801b029116179092555060019150505b9392505050565b6001600160a01b038084165f908152602081815260408083209386168352929052908120805460609290611a39906001600160801b03600160801b820481169116614968565b9050808411611a495750506119ec565b604080516001600160a01b039788166024820152959096166044860152606485015250506084808301919091528251808303909101815260a49091019091526020810180516001600160e01b031663b90e11b560e01b17905290565b80515f03611ab05750565b805160208201fd5b5f8281526004602052604090208151815483929190829060ff19166001836005811115611ae757611ae76148f7565b02179055506020820151815460409093015164ffffffffff166d0100000000000000000000000000027fffffffffffffffffffffffffffff0000000000ffffffffffffffffffffffffff6001600160601b0390921661010002919091167fffffffffffffffffffffffffffff0000000000000000000000000000000000ff909316929092179190911790555050565b61170c5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00611706565b60605f611bad8686611720565b9050611bbc8686838787612ba8565b805190925015611bcc5750611d27565b5f81602001518660600151611be19190614acd565b9050611bfe865f01518760400151836001600160601b0316611903565b611c2657611c1d865f01518760400151836001600160601b03166119f3565b92505050611d27565b6101808601516001600160601b031615611c5d57611c5b866020015187604001518861018001516001600160601b0316611903565b505b611ca087604051806060016040528060026005811115611c7f57611c7f6148f7565b81526020868101516001600160601b0316908201525f604090910152611ab8565b85602001516001600160a01b0316865f01516001600160a01b0316887f63e49682bfc4052d31f92a5c8d0fa441364c1ec4212611fa10c33b87aa7aab4889604001518a6060015186604051611d1c939291906001600160a01b039390931683526001600160601b03918216602084015216604082015260600190565b60405180910390a450505b949350505050565b806001600160a01b03163b5f0361078757604051635f8b555b60e11b81526001600160a01b03821660048201526024016105f7565b805f03611d8457604051631f2a200560e01b815260040160405180910390fd5b611d8e8282612d01565b6001600160a01b038084165f90815260208181526040808320938616835292905220611dba9082612f23565b611dc5838383612feb565b336001600160a01b0316826001600160a01b0316846001600160a01b03167f4174a9435a04d04d274c76779cad136a41fde6937c56241c09ab9d3c7064a1a984604051611e1491815260200190565b60405180910390a4505050565b5f5f611e39611e2f8861170e565b888888888861305a565b91506001600160601b03169150611e4f81611aa5565b610d4a8760200151886040015184612082565b604080516060810182525f80825260208201819052918101829052611e868461170e565b9150611e928285611720565b9050826005811115611ea657611ea66148f7565b81516005811115611eb957611eb96148f7565b14611edb578051604051631995e3db60e31b81526105f7918491600401614b6b565b9250929050565b5f826020015182611ef39190614acd565b6001600160601b03928316602090940193909352501690565b5f611f178585612a44565b90505f84516005811115611f2d57611f2d6148f7565b14611f66575f86815260046020526040902080547fffffffffffffffffffffffffffff0000000000000000000000000000000000001690555b6101a0850180516020808801516001600160a01b03165f908152600382526040808220945160081c66ffffffffffffff168252939091529182208054600160ff9093169290921b9091179055611fbc8483614968565b1115611fdd5784516040860151611fdd9190611fd88685614968565b612feb565b8115611ff657611ff68560200151866040015184612feb565b84602001516001600160a01b0316855f01516001600160a01b0316877f24cd4bcb0a7281e2384ec9fb172fecf37764637186208bf8b5e5dadef5af6c4e8860400151886020015186604051612072939291906001600160a01b039390931683526001600160601b03919091166020830152604082015260600190565b60405180910390a4505050505050565b80158061209557506120958284836131f8565b1561209f57505050565b6120aa838383612feb565b816001600160a01b0316836001600160a01b03167f937449da7d19bd0e65f4140ee443051bdcb7f3805f95b300df9e308392df7d33836040516120ef91815260200190565b60405180910390a3505050565b335f908152602081815260408083206001600160a01b038516845290915281208054600160801b90046001600160801b031691829003612179576040517fac46653e0000000000000000000000000000000000000000000000000000000081523360048201526001600160a01b03841660248201526044016105f7565b80546001600160801b03168155600101805464ffffffffff19169055919050565b803583146121de576040517fbb8a20ef00000000000000000000000000000000000000000000000000000000815260048101849052813560248201526044016105f7565b816101c00151816020013514612234576101c08201516040517f8521f4940000000000000000000000000000000000000000000000000000000081526004810191909152602082013560248201526044016105f7565b60608201516001600160601b031661225461018083016101608401614b7f565b6001600160601b031614610c8557606082015161227961018083016101608401614b7f565b6040517f852769d60000000000000000000000000000000000000000000000000000000081526001600160601b039283166004820152911660248201526044016105f7565b5f807f22ce741a322b4e35aac22653aa63bedca210bb1269dd3e815f4600308165cb63833560208501356122f560408701876149ae565b604051612303929190614b98565b60405190819003902061231960608801886149ae565b604051612327929190614b98565b60405190819003902061233d60808901896149ae565b60405161234b929190614b98565b60405190819003902061236160a08a018a6149ae565b60405161236f929190614b98565b60405190819003902061238560c08b018b6149ae565b604051612393929190614b98565b6040805191829003822060208301999099528101969096526060860194909452608085019290925260a084015260c083015260e08201526101008101919091526101200160408051601f1981840301815291905290505f6123fb610100850160e08601614ba7565b61240d61012086016101008701614bc7565b61241f61014087016101208801614bc7565b61243161016088016101408901614be0565b61244361018089016101608a01614b7f565b6040805160039690960b602087015264ffffffffff9485169086015292909116606084015263ffffffff1660808301526001600160601b031660a082015260c001604051602081830303815290604052905081816040516020016124a8929190614c10565b6040516020818303038152906040528051906020012092505050919050565b5f61151f6124d3613269565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b606061251c84868585613392565b611d27576040516001600160a01b03861660248201527fd855c4f400000000000000000000000000000000000000000000000000000000906044015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529050949350505050565b80602001516001600160a01b0316336001600160a01b031614610787576020810151604051630d12c24160e21b81523360048201526001600160a01b0390911660248201526044016105f7565b606060038260058111156125f7576125f76148f7565b148061261457506004826005811115612612576126126148f7565b145b806126305750600582600581111561262e5761262e6148f7565b145b156126465761263f8483613412565b90506119ec565b600282600581111561265a5761265a6148f7565b14158061267357506101808301516001600160601b0316155b8061268957508260c0015164ffffffffff164211155b6119ec57505060c001516040805164ffffffffff90921660248084019190915281518084039091018152604490920190526020810180516001600160e01b03167f9bf9240600000000000000000000000000000000000000000000000000000000179052919050565b5f600482516005811115612708576127086148f7565b14612713575f61271a565b8261016001515b6001600160601b031690505f612732835f0151613469565b61273c575f612743565b8361018001515b6001600160601b0316905061275b8585858585611f0c565b5050505050565b606061278d7f00000000000000000000000000000000000000000000000000000000000000006134bc565b905090565b606061278d7f00000000000000000000000000000000000000000000000000000000000000006134bc565b5f806127ce368690038601866143ee565b90505f6127da8261170e565b90506060856001600160a01b031683602001516001600160a01b03161415806128195750846001600160a01b031683604001516001600160a01b031614155b156128885750604080516001600160a01b03878116602483015286166044808301919091528251808303909101815260649091019091526020810180516001600160e01b03167f2ced0676000000000000000000000000000000000000000000000000000000001790526128eb565b5f61289c3689900389016102008a01614c24565b90505f6128b16102a08a016102808b01614c3e565b806128bd575081604001515b90506128d98486846128d36102608e018e6149ae565b8661305a565b6001600160601b039091169650925050505b80511561293a57817f8461906535b7b6a1606654da0def89e0f21198068a50caea7a01a552337746d461291d836149f1565b6040516001600160e01b0319909116815260200160405180910390a25b5050509392505050565b5f7f00000000000000000000000000000000000000000000000000000000000000008260c0015164ffffffffff1661151f9190614968565b6001600160a01b038116158061299a57506001600160a01b03811630145b15610787576040517f4b579b220000000000000000000000000000000000000000000000000000000081526001600160a01b03821660048201526024016105f7565b5f6001600160801b03821115612a0f576040516306dfcc6560e41b815260806004820152602481018390526044016105f7565b5090565b5f64ffffffffff821115612a0f576040516306dfcc6560e41b815260286004820152602481018390526044016105f7565b5f612a51825f0151613469565b612a5b575f612a6f565b81602001518360600151612a6f9190614acd565b6001600160601b03169392505050565b6001600160a01b03831673eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee14612ab757610c856001600160a01b03841683836134f9565b612ac282825a61352e565b610c85576040517fdc8638cc0000000000000000000000000000000000000000000000000000000081526001600160a01b0383166004820152602481018290526044016105f7565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c1561170c576040517f3ee5aeb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80825d5050565b6040517fd9f750ded6ffc3cd5db59a460daa3f6ad56fa237c0b817b2a62faa3abc94bafd8082525f9161020084602083015e61022090209392505050565b60208401516060906001600160a01b03163314801581612bd2575085516001600160a01b03163314155b15612c4f5750508351602080860151604080513360248201526001600160a01b039485166044820152939091166064808501919091528151808503909101815260849093019052810180516001600160e01b03167fbfce8f8000000000000000000000000000000000000000000000000000000000179052612cf8565b612c588661353f565b915081515f03612c6e57612c6b866135fd565b91505b81515f03612c8457612c81878787613655565b91505b5f81612c94578660200151612c97565b86515b905082515f03612cb057612cad8189878761250e565b92505b8251158015612ccc57505f8761018001516001600160601b0316115b15612cf557612cf2876020015188604001518961018001516001600160601b03166119f3565b92505b50505b95945050505050565b5f6001600160a01b03831673eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee14612d2c575f612d2e565b815b9050803414612d72576040517f626ade30000000000000000000000000000000000000000000000000000000008152600481018290523460248201526044016105f7565b7fffffffffffffffffffffffff11111111111111111111111111111111111111126001600160a01b03841601612da757505050565b826001600160a01b03163b5f03612ddc57604051635f8b555b60e11b81526001600160a01b03841660048201526024016105f7565b6040516370a0823160e01b81523060048201525f906001600160a01b038516906370a0823190602401602060405180830381865afa158015612e20573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612e449190614c57565b9050612e5b6001600160a01b03851633308661372f565b6040516370a0823160e01b81523060048201525f9082906001600160a01b038716906370a0823190602401602060405180830381865afa158015612ea1573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612ec59190614c57565b612ecf9190614a2d565b905083811461275b576040517fcf3e13520000000000000000000000000000000000000000000000000000000081526001600160a01b038616600482015260248101859052604481018290526064016105f7565b81545f90612f43906001600160801b03600160801b820481169116614968565b9050612f5760026001600160801b03614c6e565b6001600160801b0316821180612f8f5750612f7a60026001600160801b03614c6e565b6001600160801b0316612f8d8383614968565b115b15610c855780612fa760026001600160801b03614c6e565b6040517ff7b6567000000000000000000000000000000000000000000000000000000000815260048101929092526001600160801b031660248201526044016105f7565b612ff4816129dc565b6001600160a01b038085165f90815260208181526040808320938716835292905290812080549091906130319084906001600160801b0316614a40565b92506101000a8154816001600160801b0302191690836001600160801b03160217905550505050565b5f60605f6130688989611720565b90506130778989898488613765565b915081515f0361309357875161309090610f2d896138dc565b91505b8151156130a3575f9250506131ed565b806020015187602001516130b79190614acd565b92506130c5815f0151613469565b1580156130ea57506130e8885f01518960400151856001600160601b0316611903565b155b15613115575f61310b895f01518a60400151866001600160601b03166119f3565b92509250506131ed565b6020808801516001600160601b031690820152831561313e576131398989836126f2565b6131eb565b5f81516005811115613152576131526148f7565b0361315c57600181525b6131668982611ab8565b87602001516001600160a01b0316885f01516001600160a01b03168a7fa15fde734fc3d0f5dcb301974e407df57371d3bd7c06f98659460cd5008240bf8b60400151878c602001516040516131e2939291906001600160a01b039390931683526001600160601b03918216602084015216604082015260600190565b60405180910390a45b505b965096945050505050565b5f5f5a90506001600160a01b03851673eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee14806132325761322d8686866138e9565b61323f565b61323f858561c35061352e565b92508261326057613260828261325857620493e061398a565b61c35061398a565b50509392505050565b5f306001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161480156132c157507f000000000000000000000000000000000000000000000000000000000000000046145b156132eb57507f000000000000000000000000000000000000000000000000000000000000000090565b61278d604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f5f5f6133a08786866139f5565b5090925090505f8160038111156133b9576133b96148f7565b1480156133d75750856001600160a01b0316826001600160a01b0316145b156133e757600192505050611d27565b5f866001600160a01b03163b118015613407575061340787878787613a3c565b979650505050505050565b606063ccaf1ed860e01b838360405160240161342f929190614b6b565b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b031990931692909217909152905092915050565b5f600282600581111561347e5761347e6148f7565b148061349b57506003826005811115613499576134996148f7565b145b8061151f575060048260058111156134b5576134b56148f7565b1492915050565b60605f6134c883613ae9565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b6135068383836001613b29565b610c8557604051635274afe760e01b81526001600160a01b03841660048201526024016105f7565b5f5f5f5f5f868887f1949350505050565b60208101516060906001600160a01b0381161580159061356857506001600160a01b0381163014155b8015613581575082516001600160a01b03828116911614155b1561358c5750919050565b6040516001600160a01b03821660248201527f9627159900000000000000000000000000000000000000000000000000000000906044015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529392505050565b60605f8260e001516001811115613616576136166148f7565b146136295761362482613b8b565b613632565b61363282613c0c565b905080515f036136505761151f8260c0015164ffffffffff16613cc6565b919050565b60605f808351600581111561366c5761366c6148f7565b148061368a5750600183516005811115613688576136886148f7565b145b90508080156136b2575083606001516001600160601b031683602001516001600160601b0316105b156136bd57506119ec565b82516040517f90aad43800000000000000000000000000000000000000000000000000000000916136f391889190602401614b6b565b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529150509392505050565b61373d848484846001613d72565b61096b57604051635274afe760e01b81526001600160a01b03851660048201526024016105f7565b606081801561378a575084602001516001600160a01b0316336001600160a01b031614155b156137f35760208501516040513360248201526001600160a01b039091166044820152630d12c24160e21b906064015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b0319909316929092179091529050612cf8565b835186146138395783516040516024810188905260448101919091527fa1dddbd300000000000000000000000000000000000000000000000000000000906064016137ba565b60058351600581111561384e5761384e6148f7565b036138675761386086845f0151613412565b9050612cf8565b825161387290613469565b6138825761387f85613df8565b90505b805115801561388e5750815b801561389c57508360400151155b156138b2576138af8686855f01516125e1565b90505b80515f03612cf8576138d284602001518460200151876060015185613e4b565b9695505050505050565b5f61151f61171b83613f52565b6040516001600160a01b0383166024820152604481018290525f90819060640160408051601f198184030181529190526020810180516001600160e01b031663a9059cbb60e01b17905290505f80806139468885620493e0613f8e565b92509250925082801561397e57508115613970576020821015801561396b5750806001145b61397e565b5f886001600160a01b03163b115b98975050505050505050565b5f61afc8603f61399b846040614c9b565b6139a59190614cb2565b6139af9190614968565b905080831015610c85576040517f9fa7298200000000000000000000000000000000000000000000000000000000815260048101849052602481018290526044016105f7565b5f80806041849003613a29578435602086013560408701355f1a613a1b89828585613faf565b955095509550505050613a33565b505f915060029050825b93509350939050565b5f5f858484604051602401613a5393929190614cc5565b60408051601f198184030181529190526020810180516001600160e01b0316630b135d3f60e11b17905290505f5a90505f5f5f613a9489866207a120614077565b925092509250828015613aa8575060208210155b8015613aba5750630b135d3f60e11b81145b15613acd57600195505050505050611d27565b613ada846207a12061398a565b505f9998505050505050505050565b5f60ff8216601f81111561151f576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60405163a9059cbb60e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f51148316613b7f578383151615613b73573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b606062278d0082610100015163ffffffff161115613bb75761151f82610100015163ffffffff16614097565b62278d0082610140015163ffffffff161115613be15761151f82610140015163ffffffff16614097565b6101208201516001600160a01b031615613c0357613bfe826140d7565b61151f565b61151f82614194565b6101208101516060905f906001600160a01b0316158015613c36575061010083015163ffffffff16155b8015613c705750613c6e836101808101516101608201516101409092015163ffffffff166001600160601b0392831617911617151590565b155b905080613cc05750506040805160048152602481019091526020810180516001600160e01b03167f0284d52000000000000000000000000000000000000000000000000000000000179052919050565b50919050565b6060814210613d1e576040516024810183905263bfb22adf60e01b906044015b60408051601f198184030181529190526020810180516001600160e01b03166001600160e01b03199093169290921790915292915050565b5f613d2d6301e2850042614968565b905080831115613cc05760405160248101849052604481018290527f657526de00000000000000000000000000000000000000000000000000000000906064016135c4565b6040517f23b872dd000000000000000000000000000000000000000000000000000000005f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316613de7578383151615613ddb573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b60605f613e0483612944565b905080421115613e4257604051602481018290527fbde54cd600000000000000000000000000000000000000000000000000000000906044016135c4565b6119ec8361353f565b6060826001600160601b0316856001600160601b03161115613ed15750604080516001600160601b03868116602483015284166044808301919091528251808303909101815260649091019091526020810180516001600160e01b03167f5d00669000000000000000000000000000000000000000000000000000000000179052611d27565b836001600160601b0316856001600160601b03161180613f0a5750836001600160601b0316856001600160601b0316148015613f0a5750815b611d27576040516001600160601b038087166024830152851660448201527f6691a0970000000000000000000000000000000000000000000000000000000090606401612558565b6040517f93d19045b1f216c6e1816c7e275e5c9cb8d9d2be44b97f027c9d2d599f59f67d8082525f91606084602083015e608090209392505050565b5f5f5f60205f8651602088015f8a89f15f5190973d97509095509350505050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841115613fe857505f9150600390508261406d565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015614039573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b03811661406457505f92506001915082905061406d565b92505f91508190505b9450945094915050565b5f5f5f60205f8651602088018988fa5f5190973d97509095509350505050565b6040516024810182905262278d0060448201526060907f2341a8920000000000000000000000000000000000000000000000000000000090606401613ce6565b6101208101518151606091906001600160a01b0380831691161480614111575082602001516001600160a01b0316816001600160a01b0316145b8061412457506001600160a01b03811630145b15614165576040516001600160a01b03821660248201527f9a6f7e9700000000000000000000000000000000000000000000000000000000906044016135c4565b61014083015163ffffffff161580614186575061010083015163ffffffff16155b15613cc0576119ec5f614097565b60606141c7826101808101516101608201516101409092015163ffffffff166001600160601b0392831617911617151590565b156136505750506040805160048152602481019091526020810180516001600160e01b03167fe68d6a400000000000000000000000000000000000000000000000000000000017905290565b604051610200810167ffffffffffffffff8111828210171561424357634e487b7160e01b5f52604160045260245ffd5b60405290565b80356001600160a01b0381168114613650575f5ffd5b80356001600160601b0381168114613650575f5ffd5b803563ffffffff81168114613650575f5ffd5b803564ffffffffff81168114613650575f5ffd5b803560028110613650575f5ffd5b803567ffffffffffffffff81168114613650575f5ffd5b5f61020082840312156142d2575f5ffd5b6142da614213565b90506142e582614249565b81526142f360208301614249565b602082015261430460408301614249565b60408201526143156060830161425f565b60608201526143266080830161425f565b608082015261433760a08301614275565b60a082015261434860c08301614288565b60c082015261435960e0830161429c565b60e082015261436b6101008301614275565b61010082015261437e6101208301614249565b6101208201526143916101408301614275565b6101408201526143a4610160830161425f565b6101608201526143b7610180830161425f565b6101808201526143ca6101a083016142aa565b6101a08201526101c082810135908201526101e09182013591810191909152919050565b5f61020082840312156143ff575f5ffd5b6119ec83836142c1565b5f5f83601f840112614419575f5ffd5b50813567ffffffffffffffff811115614430575f5ffd5b6020830191508360208260051b8501011115611edb575f5ffd5b5f5f6020838503121561445b575f5ffd5b823567ffffffffffffffff811115614471575f5ffd5b61447d85828601614409565b90969095509350505050565b803560ff81168114613650575f5ffd5b5f5f5f5f5f5f60c087890312156144ae575f5ffd5b6144b787614249565b955060208701359450604087013593506144d360608801614489565b9598949750929560808101359460a0909101359350915050565b80358015158114613650575f5ffd5b5f6060828403121561450c575f5ffd5b6040516060810167ffffffffffffffff8111828210171561453b57634e487b7160e01b5f52604160045260245ffd5b604052823581529050806145516020840161425f565b6020820152614562604084016144ed565b60408201525092915050565b5f5f83601f84011261457e575f5ffd5b50813567ffffffffffffffff811115614595575f5ffd5b602083019150836020828501011115611edb575f5ffd5b5f5f5f5f61028085870312156145c0575f5ffd5b6145ca86866142c1565b93506145da8661020087016144fc565b925061026085013567ffffffffffffffff8111156145f6575f5ffd5b6146028782880161456e565b95989497509550505050565b5f5f5f6102408486031215614621575f5ffd5b61462b85856142c1565b925061463a610200850161425f565b9150614649610220850161425f565b90509250925092565b5f5f5f5f5f5f5f60e0888a031215614668575f5ffd5b61467188614249565b965060208801359550604088013594506060880135935061469460808901614489565b9699959850939692959460a0840135945060c09093013592915050565b5f602082840312156146c1575f5ffd5b6119ec82614249565b5f5f604083850312156146db575f5ffd5b6146e483614249565b946020939093013593505050565b5f5f5f5f6102408587031215614706575f5ffd5b61471086866142c1565b935061020085013567ffffffffffffffff81111561472c575f5ffd5b8501610180818803121561473e575f5ffd5b925061022085013567ffffffffffffffff8111156145f6575f5ffd5b5f5f5f610220848603121561476d575f5ffd5b61477785856142c1565b925061020084013567ffffffffffffffff811115614793575f5ffd5b61479f8682870161456e565b9497909650939450505050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f61481460e08301896147ac565b828103604084015261482681896147ac565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b8181101561487b57835183526020938401939092019160010161485d565b50909b9a5050505050505050505050565b5f5f5f6060848603121561489e575f5ffd5b6148a784614249565b92506148b560208501614249565b929592945050506040919091013590565b5f5f604083850312156148d7575f5ffd5b6148e083614249565b91506148ee60208401614249565b90509250929050565b634e487b7160e01b5f52602160045260245ffd5b6006811061492757634e487b7160e01b5f52602160045260245ffd5b9052565b60808101614939828761490b565b84602083015283604083015282606083015295945050505050565b634e487b7160e01b5f52601160045260245ffd5b8082018082111561151f5761151f614954565b634e487b7160e01b5f52603260045260245ffd5b5f823561021e198336030181126149a4575f5ffd5b9190910192915050565b5f5f8335601e198436030181126149c3575f5ffd5b83018035915067ffffffffffffffff8211156149dd575f5ffd5b602001915036819003821315611edb575f5ffd5b805160208201516001600160e01b0319811691906004821015614a26576001600160e01b0319808360040360031b1b82161692505b5050919050565b8181038181111561151f5761151f614954565b6001600160801b03818116838216019081111561151f5761151f614954565b81835281816020850137505f828201602090810191909152601f909101601f19169091010190565b848152606060208201525f614aa0606083018587614a5f565b905064ffffffffff8316604083015295945050505050565b5f823561029e198336030181126149a4575f5ffd5b6001600160601b03828116828216039081111561151f5761151f614954565b634e487b7160e01b5f52601260045260245ffd5b5f6001600160601b03831680614b1857614b18614aec565b806001600160601b0384160491505092915050565b6001600160601b03818116838216019081111561151f5761151f614954565b6001600160801b03828116828216039081111561151f5761151f614954565b828152604081016119ec602083018461490b565b5f60208284031215614b8f575f5ffd5b6119ec8261425f565b818382375f9101908152919050565b5f60208284031215614bb7575f5ffd5b81358060030b81146119ec575f5ffd5b5f60208284031215614bd7575f5ffd5b6119ec82614288565b5f60208284031215614bf0575f5ffd5b6119ec82614275565b5f81518060208401855e5f93019283525090919050565b5f611d27614c1e8386614bf9565b84614bf9565b5f60608284031215614c34575f5ffd5b6119ec83836144fc565b5f60208284031215614c4e575f5ffd5b6119ec826144ed565b5f60208284031215614c67575f5ffd5b5051919050565b5f6001600160801b03831680614c8657614c86614aec565b806001600160801b0384160491505092915050565b808202811582820484141761151f5761151f614954565b5f82614cc057614cc0614aec565b500490565b838152604060208201525f612cf8604083018486614a5f56fea164736f6c6343000825000a'

export const escrowRuntime = {
  "hash": "0x5f585bed0ef5c415da0796eae0a4062d16fc054dbf3fe9d50acd12aaf5495c1d",
  "bytes": 19691,
  "immutables": [
    [
      474,
      32
    ],
    [
      606,
      32
    ],
    [
      5217,
      32
    ],
    [
      10089,
      32
    ],
    [
      10137,
      32
    ],
    [
      10567,
      32
    ],
    [
      12917,
      32
    ],
    [
      12959,
      32
    ],
    [
      13001,
      32
    ],
    [
      13082,
      32
    ],
    [
      13122,
      32
    ]
  ]
} as const
